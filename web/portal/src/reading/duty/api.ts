/** Calls and shapes of the server's package `reading.duty`: who is on duty when. */
import type { ImportReport } from '../../alliance/api';
import { call, id, query } from '../../api';

export interface Shift {
  id: string;
  /** Staff number. */
  code: string;
  name: string;
  /** 1 Monday to 7 Sunday, 0 holidays. */
  days: number[];
  first: string;
  last: string | null;
  /** What ends no later than it starts ends on the next day. */
  starts: string;
  ends: string;
  /** On duty at this moment. */
  now: boolean;
  version: number;
}
export interface Roster {
  site: string;
  zone: string;
  /** Exams are given by the rule as they become ready. */
  assigns: boolean;
  items: Shift[];
  people: { code: string; name: string }[];
}
export interface ShiftDraft {
  code: string;
  days: string;
  first: string;
  last: string;
  starts: string;
  ends: string;
}

const path = '/api/duty-rosters';

export const duty = {
  sites: (signal?: AbortSignal) => call<{ sites: string[] }>('GET', path, undefined, signal),
  roster: (site: string, signal?: AbortSignal) => call<Roster>('GET', `${path}/${id(site)}`, undefined, signal),
  make: (site: string, draft: ShiftDraft) => call<Roster>('POST', `${path}/${id(site)}/shifts`, draft),
  change: (site: string, shift: string, draft: ShiftDraft & { version: number }) => call<Roster>('PUT', `${path}/${id(site)}/shifts/${id(shift)}`, draft),
  remove: (site: string, shift: string) => call<void>('DELETE', `${path}/${id(site)}/shifts/${id(shift)}`),
  assign: (site: string, byItself: boolean) => call<Roster>('PUT', `${path}/${id(site)}/assigning`, { byItself }),
  exportPath: (site: string) => `${path}/${id(site)}/export`,
  take: (site: string, file: File, dryRun: boolean) => call<ImportReport>('POST', `${path}/${id(site)}/import` + query({ dryRun: String(dryRun) }), file.slice(0, file.size, 'text/csv')),
};
