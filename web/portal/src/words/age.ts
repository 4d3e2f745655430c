import { parseDate } from './dates';

/** Age with its unit. DICOM AS (PS3.5 6.2): three digits and one of D, W, M, Y. */
export interface Age {
  count: number;
  unit: 'years' | 'months' | 'weeks' | 'days';
}

const units = { Y: 'years', M: 'months', W: 'weeks', D: 'days' } as const;

export function parseAge(text: string | number | null | undefined): Age | null {
  if (typeof text === 'number') return text >= 0 ? { count: Math.floor(text), unit: 'years' } : null;
  const match = /^(\d{1,3})([DWMY])$/.exec(text?.trim() ?? '');
  if (!match) return null;
  return { count: Number(match[1]), unit: units[match[2] as keyof typeof units] };
}

/** Age at a date: years from two years on, before that months, and days in the first month. */
export function ageAt(birthDate: string | null | undefined, at: Date): Age | null {
  const birth = parseDate(birthDate);
  if (!birth || birth > at) return null;
  let months = (at.getFullYear() - birth.getFullYear()) * 12 + at.getMonth() - birth.getMonth();
  if (at.getDate() < birth.getDate()) months -= 1;
  if (months >= 24) return { count: Math.floor(months / 12), unit: 'years' };
  if (months >= 1) return { count: months, unit: 'months' };
  return { count: Math.round((startOfDay(at) - startOfDay(birth)) / 86_400_000), unit: 'days' };
}

const startOfDay = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());

/** What the modality wrote, else the age at the exam, else the age today. */
export function ageOf(
  patient: { age?: string | number | null; birthDate?: string | null },
  examDate: string | null | undefined,
  now: Date,
): Age | null {
  return parseAge(patient.age) ?? ageAt(patient.birthDate, parseDate(examDate) ?? now);
}
