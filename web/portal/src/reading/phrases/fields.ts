/** Fields of a template in a text: {长} is typed over, {左|右} is chosen by its number. A report with one left is not signed. */
export interface Field {
  from: number;
  to: number;
  choices: string[];
}

const fields = (text: string): Field[] =>
  [...text.matchAll(/\{([^{}\n]{1,80})\}/g)].map((match) => ({ from: match.index, to: match.index + match[0].length, choices: match[1]?.includes('|') ? match[1].split('|') : [] }));

/** The first behind a place, or from the beginning again. */
export function nextField(text: string, from: number): Field | null {
  const all = fields(text);
  return all.find((one) => one.from >= from) ?? all[0] ?? null;
}

export const unfilled = (text: string): number => fields(text).length;

/** What a key makes of the field that is selected: the choice of that number. */
export function chosen(text: string, from: number, to: number, key: string): { text: string; at: number } | null {
  const field = fields(text).find((one) => one.from === from && one.to === to);
  const choice = /^[1-9]$/.test(key) ? field?.choices[Number(key) - 1] : undefined;
  return choice === undefined ? null : { text: text.slice(0, from) + choice + text.slice(to), at: from + choice.length };
}

/** The word before the cursor, when it is the shortcut of a phrase, becomes its text. */
export function expanded(text: string, cursor: number, phrase: (shortcut: string) => string | undefined): { text: string; at: number } | null {
  const before = text.slice(0, cursor);
  for (let length = Math.min(16, cursor); length > 0; length--) {
    const word = before.slice(-length);
    const told = /^[\p{L}\p{N}._-]+$/u.test(word) ? phrase(word) : undefined;
    if (told !== undefined) return { text: before.slice(0, -length) + told + text.slice(cursor), at: cursor - length + told.length };
  }
  return null;
}
