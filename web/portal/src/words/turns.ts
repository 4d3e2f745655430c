/** Controls that turn the direction of all that follows them (Unicode UAX 9): a name that holds one would turn our own words around. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/** As a reviver of JSON: texts of others without such controls. Nothing that a person reads is lost, since they have no shape. */
export function withoutTurns(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(TURNS, '') : value;
}

/** An answer of the server. Few hold such a control, raw or as JSON escapes it; the others are read without looking at each text. */
export function readJson(text: string): unknown {
  return /[\u202a-\u202e\u2066-\u2069]|\\u20(2[a-e]|6[6-9])/i.test(text) ? JSON.parse(text, withoutTurns) : JSON.parse(text);
}
