import type { Text, Version, WhyRetracted } from './api';

/** What counts: the last final or corrected text with what was added behind it; before that the preliminary one; nothing of what is retracted. */
export function shownVersions(versions: Version[]): Version[] {
  if (retraction(versions) !== null) return [];
  const whole = versions.map(({ kind }) => kind !== 'ADDENDUM').lastIndexOf(true);
  return whole < 0 ? [] : versions.slice(whole);
}

/** The same as one text, for who corrects it: what is added later takes nothing away. */
export function textInForce(versions: Version[]): Text {
  const shown = shownVersions(versions);
  const lines = (of: (version: Version) => string) => shown.map(of).filter((text) => text !== '').join('\n');
  return { findings: lines(({ findings }) => findings), impression: lines(({ impression }) => impression), positive: shown.at(-1)?.positive ?? null, images: shown.flatMap(({ images }) => images) };
}

/** The last version, where it says that what was signed counts no more. */
export function retraction(versions: Version[]): Version | null {
  const last = versions.at(-1);
  return last?.kind === 'RETRACTION' ? last : null;
}

/** Its reason is a code, and words behind a space. */
export function whyRetracted({ reason }: Pick<Version, 'reason'>): { why: WhyRetracted; words: string } {
  const [code = '', ...words] = reason.split(' ');
  return { why: code as WhyRetracted, words: words.join(' ') };
}

/** Signed before a retraction: it counts no more. */
export const isOvertaken = (version: Version, versions: Version[]) => versions.some(({ kind, number }) => kind === 'RETRACTION' && number > version.number);

/** Whose number is another one than the exam's now: such a report is not given out before it was corrected. */
export const isOfAnother = (version: Version, patientId: string) => version.patientId !== patientId;
