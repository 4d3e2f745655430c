import type { Text, Version } from './api';

/** What counts: the last final or corrected text with what was added behind it; before that the preliminary one. */
export function shownVersions(versions: Version[]): Version[] {
  const whole = versions.map(({ kind }) => kind !== 'ADDENDUM').lastIndexOf(true);
  return whole < 0 ? [] : versions.slice(whole);
}

/** The same as one text, for who corrects it: what is added later takes nothing away. */
export function textInForce(versions: Version[]): Text {
  const shown = shownVersions(versions);
  const lines = (of: (version: Version) => string) => shown.map(of).filter((text) => text !== '').join('\n');
  return { findings: lines(({ findings }) => findings), impression: lines(({ impression }) => impression), positive: shown.at(-1)?.positive ?? null, images: shown.flatMap(({ images }) => images) };
}

/** Whose number is another one than the exam's now: such a report is not given out before it was corrected. */
export const isOfAnother = (version: Version, patientId: string) => version.patientId !== patientId;
