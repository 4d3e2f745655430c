/** Calls and shapes of the server's room `exam`: the catalogue of what can be ordered. */
import { call, id, query } from '../api';

export type Sides = 'NONE' | 'NEEDED' | 'BOTH';
export type Contrast = 'NONE' | 'ENHANCED' | 'PLAIN_AND_ENHANCED';
export interface Exam {
  code: string;
  /** The hospital that alone has it. */
  site: string | null;
  nameZh: string;
  nameEn: string;
  modality: string;
  bodyPart: string;
  region: string;
  views: string[];
  sides: Sides;
  contrast: Contrast;
  coverageZh: string;
  coverageEn: string;
  template: string;
  minutes: number;
  standardScheme: string;
  standardCode: string;
  retired: boolean;
  /** Hospitals that do not do it. */
  absentAt: string[];
  version: number;
}
export type ExamDraft = Omit<Exam, 'version'>;

const path = (code: string) => `/api/exams/${id(code)}`;

export const exams = {
  all: async (signal?: AbortSignal) => (await call<{ items: Exam[] }>('GET', '/api/exams', undefined, signal)).items,
  of: async (site: string, signal?: AbortSignal) => (await call<{ items: Exam[] }>('GET', `/api/exams${query({ site })}`, undefined, signal)).items,
  make: (draft: ExamDraft) => call<Exam>('POST', '/api/exams', draft),
  change: (code: string, draft: ExamDraft & { version: number }) => call<Exam>('PUT', path(code), draft),
  offer: (code: string, site: string, offered: boolean) => call<Exam>('PUT', `${path(code)}/sites/${id(site)}`, { offered }),
};
