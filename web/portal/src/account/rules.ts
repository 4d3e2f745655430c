/**
 * The server's rules for a new password (PasswordPolicy, Monotony), told before it is sent. The server decides: its list of
 * the commonest passwords stays there.
 */
export type PasswordTrouble = 'tooShort' | 'tooLong' | 'holdsUsername' | 'fewSigns' | 'fewClasses' | 'repeats' | 'fewRuns';

export const SHORTEST = 12;
const LONGEST = 128;
const LEAST_DIFFERENT = 5;
const LEAST_RUNS = 5;
const SHORT_USERNAME = 3;
/** As the server has them unless it was set otherwise; the server decides. */
const PHRASE = 20;
const LEAST_CLASSES = 3;

/** Rows and columns of the keyboard most people have; the digits go round. */
const lines = [
  '01234567890', '`1234567890-=', 'qwertyuiop[]\\', "asdfghjkl;'", 'zxcvbnm,./', '1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn',
  '7ujm', '8ik,', '9ol.', '0p;/', '!@#$%^&*()_+', '147', '258', '369', '789',
];

export function passwordTrouble(username: string, password: string): PasswordTrouble | null {
  const signs = [...password];
  if (signs.length < SHORTEST) return 'tooShort';
  if (signs.length > LONGEST) return 'tooLong';
  if (username.length > SHORT_USERNAME && password.toLowerCase().includes(username.toLowerCase())) return 'holdsUsername';
  if (new Set(signs).size < LEAST_DIFFERENT) return 'fewSigns';
  if (repeats(signs)) return 'repeats';
  if (runs([...password.toLowerCase()]) < LEAST_RUNS) return 'fewRuns';
  return signs.length < PHRASE && classes(password) < LEAST_CLASSES ? 'fewClasses' : null;
}

/** Small letters, capitals, digits, other signs; signs beyond ASCII are of an alphabet larger than all of them. */
function classes(password: string): number {
  if ([...password].some((sign) => (sign.codePointAt(0) ?? 0) > 127)) return 4;
  return [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((one) => one.test(password)).length;
}

/** One piece of at most half the length, again and again. */
function repeats(signs: string[]): boolean {
  const periods = Array.from({ length: Math.floor(signs.length / 2) }, (_, index) => index + 1);
  return periods.some((period) => signs.every((sign, index) => index < period || sign === signs[index - period]));
}

/** In how many runs of the alphabet, the digits or neighbouring keys the text can be written. */
function runs(signs: string[]): number {
  return signs.filter((sign, index) => index === 0 || !follows(signs[index - 1] ?? '', sign)).length;
}

function follows(before: string, now: string): boolean {
  const apart = Math.abs((before.codePointAt(0) ?? 0) - (now.codePointAt(0) ?? 0));
  return apart <= 1 || lines.some((line) => line.includes(before + now) || line.includes(now + before));
}
