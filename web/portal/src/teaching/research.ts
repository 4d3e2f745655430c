/** Calls and shapes of the server's room `teaching.research`. */
import { call, id } from '../api';

export interface AskedSite {
  site: string;
  answer: 'ASKED' | 'AGREED' | 'REFUSED';
  by: string;
  mayAnswer: boolean;
}
export interface Project {
  id: string;
  site: string;
  title: string;
  ethicsNumber: string;
  purpose: string;
  from: string;
  to: string;
  state: 'ASKED' | 'APPROVED' | 'ENDED';
  by: string;
  approvedBy: string;
  sites: AskedSite[];
  mine: boolean;
  mayApprove: boolean;
  mayEnd: boolean;
  /** Who looks may ask now. */
  open: boolean;
  exportName: string;
}
export interface CohortWish {
  words: string;
  positive: '' | 'POSITIVE' | 'NEGATIVE';
  modality: string;
  bodyPart: string;
  sex: string;
  ageFrom: string;
  ageTo: string;
  from: string;
  to: string;
  manufacturer: string;
}
export interface CohortLine {
  study: string;
  site: string;
  modality: string;
  bodyPart: string;
  sex: string;
  age?: number;
  year: string;
  positive: boolean;
}
export interface Use {
  at: string;
  name: string;
  act: 'COUNTED' | 'LISTED' | 'EXPORTED';
  query: string;
  found: number;
}
export interface NewProject {
  title: string;
  ethicsNumber: string;
  purpose: string;
  from: string;
  to: string;
  sites: string[];
}

const of = (project: string, rest: string) => `/api/research/projects/${id(project)}/${rest}`;

export const research = {
  list: (signal?: AbortSignal) => call<{ items: Project[] }>('GET', '/api/research/projects', undefined, signal),
  make: (wanted: NewProject) => call<{ id: string }>('POST', '/api/research/projects', { ...wanted, sites: wanted.sites.join(';') }),
  approve: (project: string) => call<void>('POST', of(project, 'approve')),
  end: (project: string) => call<void>('POST', of(project, 'end')),
  answer: (project: string, site: string, agrees: boolean) => call<void>('PUT', of(project, `sites/${id(site)}`), { agrees }),
  count: (project: string, wish: CohortWish) => call<{ items: { site: string; exams: string }[] }>('POST', of(project, 'count'), wish),
  lines: (project: string, wish: CohortWish) => call<{ items: CohortLine[]; most: number }>('POST', of(project, 'list'), wish),
  uses: (project: string, signal?: AbortSignal) => call<{ items: Use[] }>('GET', of(project, 'uses'), undefined, signal),
};
export const researchKey = ['research'] as const;
