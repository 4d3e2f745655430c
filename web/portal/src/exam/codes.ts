/** Calls and shapes of what other systems call the exams of the catalogue. */
import { call } from '../api';
import type { ImportReport } from '../alliance/api';

export interface ExamCode {
  site: string;
  /** MSH-3 of the sender, or the system of a FHIR coding. */
  source: string;
  code: string;
  exam: string;
  version: number;
}
export interface UnmappedCode {
  site: string;
  source: string;
  code: string;
  words: string;
  times: number;
  lastAt: string;
}

export const EXPORT_PATH = '/api/exam-codes/export';

export const examCodes = {
  all: (signal?: AbortSignal) => call<{ items: ExamCode[]; total: number; unmapped: UnmappedCode[] }>('GET', '/api/exam-codes', undefined, signal),
  set: (code: ExamCode) => call<ExamCode>('PUT', '/api/exam-codes', code),
  remove: ({ site, source, code }: ExamCode) => call<undefined>('POST', '/api/exam-codes/remove', { site, source, code }),
  take: (file: Blob, dryRun: boolean) => call<ImportReport>('POST', `/api/exam-codes/import?dryRun=${String(dryRun)}`, file.slice(0, file.size, 'text/csv')),
};
