/** Calls and shapes of the server's package `reading.clock`: deadlines of reports, and working calendars. */
import { call, id } from '../../api';
import type { Urgency } from '../api';

export const patientClasses = ['OUTPATIENT', 'EMERGENCY', 'INPATIENT'] as const;
export type PatientClass = (typeof patientClasses)[number];
export interface Rule {
  id: string;
  /** The hospital that alone has it. */
  site: string | null;
  urgency: Urgency;
  modalities: string[];
  bodyParts: string[];
  patientClasses: PatientClass[];
  preliminaryMinutes: number;
  finalMinutes: number;
  aroundTheClock: boolean;
  version: number;
}
export type RuleDraft = Omit<Rule, 'id' | 'version'>;
export interface Calendar {
  /** Null: of all hospitals that have none of their own. */
  site: string | null;
  zone: string;
  /** `1 08:00-12:00` is Monday from 8 to 12. */
  hours: string[];
  /** `2027-10-01 0` is a holiday, `2027-10-09 5` is worked on as on a Friday. */
  days: string[];
  version: number;
}
export type CalendarDraft = Omit<Calendar, 'site'>;

const path = '/api/reading-clocks';
const calendarPath = (site: string | null) => (site === null ? `${path}/calendar` : `${path}/calendars/${id(site)}`);

export const clocks = {
  all: (signal?: AbortSignal) => call<{ items: Rule[]; calendars: Calendar[] }>('GET', path, undefined, signal),
  make: (draft: RuleDraft) => call<Rule>('POST', path, draft),
  change: (rule: string, draft: RuleDraft & { version: number }) => call<Rule>('PUT', `${path}/${id(rule)}`, draft),
  remove: (rule: string) => call<void>('DELETE', `${path}/${id(rule)}`),
  keep: (site: string | null, draft: CalendarDraft) => call<Calendar>('PUT', calendarPath(site), draft),
  removeCalendar: (site: string) => call<void>('DELETE', calendarPath(site)),
};
