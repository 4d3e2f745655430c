import type { Problem } from '../api';
import type { Fate, ImportReport, LineFate } from './api';

/** A line of the file as the table shows it. */
export interface ShownLine extends LineFate {
  faults: ImportReport['faults'];
}

/** The refused import, which is a problem document with the report in it; null when it is another problem. */
export function reportOf(problem: Problem): ImportReport | null {
  const body = problem as Problem & Partial<ImportReport>;
  if (!Array.isArray(body.faults) || typeof body.lines !== 'number') return null;
  const faults = body.faults as ImportReport['faults'];
  return { dryRun: false, lines: body.lines, made: 0, changed: 0, unchanged: 0, faults, ...(body.fates ? { fates: body.fates } : {}) };
}

/** Each line with its fate and its faults; a fault of the file as a whole has a line of its own. */
export function linesOf(report: ImportReport): ShownLine[] {
  const faults = new Map<number, ImportReport['faults']>();
  for (const fault of report.faults) faults.set(fault.line, [...(faults.get(fault.line) ?? []), fault]);
  const lines = (report.fates ?? []).map((one) => ({ ...one, faults: faults.get(one.line) ?? [] }));
  const told = new Set(lines.map(({ line }) => line));
  for (const [line, own] of faults) if (!told.has(line)) lines.push({ line, code: '', name: '', fate: 'FAULTY', faults: own });
  return lines.sort((one, other) => one.line - other.line);
}

export const fates: Fate[] = ['FAULTY', 'MADE', 'CHANGED', 'UNCHANGED', 'HELD'];

/** Which fates there are, with how many lines of each. */
export function countsOf(lines: ShownLine[]): { fate: Fate; count: number }[] {
  return fates.map((fate) => ({ fate, count: lines.filter((line) => line.fate === fate).length })).filter(({ count }) => count > 0);
}
