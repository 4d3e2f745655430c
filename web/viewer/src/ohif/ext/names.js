// Names of patients as Chinese readers read them. OHIF writes the alphabetic group of a Person Name (PS3.5 6.2) alone; the
// build makes it ask here first.

const ONLY_HAN = /^[\p{Script=Han}·]+$/u;

/** The ideographic group of a name as one reads it: 王小东, 洪 길동; undefined when there is none, then OHIF goes on as ever. */
export function ideographicName(name) {
  const group = name?.Ideographic;
  if (typeof group !== 'string') return undefined;
  const parts = group.split('^').map((part) => part.trim()).filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts.join(parts.every((part) => ONLY_HAN.test(part)) ? '' : ' ');
}
