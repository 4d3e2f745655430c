/** A first password that can be read out on the telephone: no letters that look or sound alike. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 5;

/** 20 signs of 31 (99 bits), drawn without bias: bytes past the last whole multiple are thrown away. */
export function firstPassword(random: (count: number) => Uint8Array = randomBytes): string {
  const signs: string[] = [];
  const bound = 256 - (256 % letters.length);
  while (signs.length < GROUPS * GROUP_LENGTH) {
    for (const byte of random(GROUPS * GROUP_LENGTH)) {
      if (byte < bound && signs.length < GROUPS * GROUP_LENGTH) signs.push(letters.charAt(byte % letters.length));
    }
  }
  const groups = Array.from({ length: GROUPS }, (_, group) => signs.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH).join(''));
  return groups.join('-');
}

function randomBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count));
}
