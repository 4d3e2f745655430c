import type { Patient } from '../api';

/** Person names (PS3.5 6.2, VR PN): family^given^middle^prefix^suffix in up to three groups. */
function components(group: string | null | undefined): string[] {
  return (group ?? '').split('^').map((part) => part.trim());
}

function alphabetic(group: string | null | undefined): string {
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = components(group);
  return [prefix, family, given, middle, suffix].filter((part) => part !== '').join(' ');
}

function ideographic(group: string | null | undefined): string {
  const parts = components(group).filter((part) => part !== '');
  const han = parts.every((part) => /^[\p{Script=Han}·]+$/u.test(part));
  return parts.join(han ? '' : ' ');
}

export interface ShownName {
  /** What stands in the row. */
  main: string;
  /** The other writings, for hover and detail. */
  other: string;
}

/** The name as this reader reads it: Chinese first in Chinese, Latin first in English. */
export function nameOf(patient: Patient | null | undefined, language: 'zh' | 'en'): ShownName {
  const written = [ideographic(patient?.ideographic), alphabetic(patient?.name)];
  if (language === 'en') written.reverse();
  written.push(ideographic(patient?.phonetic));
  const [main = '', ...rest] = [...new Set(written.filter((name) => name !== ''))];
  return { main, other: rest.join(' · ') };
}
