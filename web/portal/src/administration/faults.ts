import { ApiError } from '../api';
import type { Language } from '../i18n';

export interface Told {
  /** What stands at each field. */
  fields: { name: string; errors: string[] }[];
  /** What stands above the form; null when every fault has its field. */
  above: string | null;
}

/** Puts the faults of a problem document at the fields of a form; what belongs to none of them is told above it. */
export function toldOf(error: unknown, fields: readonly string[], language: Language, said: (error: unknown) => string): Told {
  const faults = error instanceof ApiError ? (error.problem.faults ?? []) : [];
  const byField = new Map<string, string[]>();
  const others: string[] = [];
  for (const fault of faults) {
    const rule = language === 'zh' ? fault.ruleZh : fault.rule;
    if (fields.includes(fault.column)) byField.set(fault.column, [...(byField.get(fault.column) ?? []), rule]);
    else others.push(`${fault.column}: ${rule}`);
  }
  const told = [...byField].map(([name, errors]) => ({ name, errors }));
  if (faults.length === 0) return { fields: [], above: said(error) };
  return { fields: told, above: others.length === 0 ? null : others.join(' ') };
}

/** Whether somebody else was first: what is shown must be loaded again before it can be changed. */
export function isOutdated(error: unknown): boolean {
  return error instanceof ApiError && error.status === 409;
}
