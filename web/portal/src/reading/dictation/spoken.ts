/** What was said, as it is written into a report: pure. */
import type { Text } from '../api';
import { MOST_TEXT } from '../viewer/marks';
import type { Language, Place } from '../viewer/marks';

/** Marks that are said by their names, which stand in no report as words. */
const MARKS: Record<Language, [said: RegExp, written: string][]> = {
  zh: [
    [/[，。、]?(?:换行|另起一行|下一行)[，。、]?/g, '\n'],
    [/[，。、]?句号[，。、]?/g, '。'],
    [/[，。、]?逗号[，。、]?/g, '，'],
    [/[，。、]?顿号[，。、]?/g, '、'],
    [/[，。、]?分号[，。、]?/g, '；'],
    [/[，。、]?冒号[，。、]?/g, '：'],
    [/[，。、]?左括号[，。、]?/g, '（'],
    [/[，。、]?右括号/g, '）'],
  ],
  en: [
    [/[,.]?\s*\b(?:new line|next line)\b[,.]?\s*/gi, '\n'],
    [/[,.]?\s*\bfull stop\b[,.]?/gi, '.'],
    [/[,.]?\s*\bcomma\b[,.]?/gi, ','],
    [/[,.]?\s*\bsemicolon\b[,.]?/gi, ';'],
  ],
};

export function written(said: string, language: Language): string {
  return MARKS[language].reduce((text, [mark, sign]) => text.replace(mark, sign), said.replaceAll(/[\p{Cc}{}]/gu, ' ')).replaceAll(/[ \t]*\n[ \t]*/g, '\n');
}

/** Puts it in at the cursor, at the end of the findings without one. Null when it does not fit. */
export function withSpoken(text: Text, place: Place | null, words: string): { text: Text; place: Place } | null {
  const field = place?.field ?? 'findings';
  const before = text[field];
  const at = Math.min(place?.at ?? before.length, before.length);
  const gap = /[A-Za-z0-9.,;:%)]$/.test(before.slice(0, at)) && /^[A-Za-z0-9(]/.test(words) ? ' ' : '';
  const whole = before.slice(0, at) + gap + words + before.slice(at);
  return whole.length > MOST_TEXT[field] ? null : { text: { ...text, [field]: whole }, place: { field, at: at + gap.length + words.length } };
}
