/** Calls and shapes of the server's room `rejection`. */
import { call, id, query } from '../api';
import type { Page } from '../api';

/** Document titles of PS3.16 CID 7011 that reject. */
export const titles = ['113001', '113037', '113038', '113039'] as const;
export type Title = (typeof titles)[number];
export interface Rejection {
  id: number;
  site: string;
  title: Title;
  state: 'IN_FORCE' | 'NOT_HONOURED' | 'UNDONE' | 'REMOVED';
  why: '' | 'NOT_PERMITTED' | 'UPLOADED' | 'UNSOUND' | 'OTHER_OBJECT';
  studyInstanceUid: string;
  reason: string;
  by: string;
  via: string;
  at: string;
  rejected: number;
  awaited: number;
  removed: number;
  /** Something of it may be opened in the viewer. */
  openable: boolean;
  removableFrom: string;
  mayUndo: boolean;
  mayRemove: boolean;
  endedBy: string | null;
  endedAt: string | null;
  /** What it names of which series, the first of them; `image` is the number of a single one. */
  series: { number: number | null; modality: string; description: string; instances: number; image: number | null }[];
  patient: { name: string; ideographic: string; id: string; studyDate: string; description: string } | null;
}
/** `image` is its address in DICOMweb while it may be opened. */
export interface RejectedInstance {
  rejection: number;
  title: Title;
  seriesInstanceUid: string;
  sopInstanceUid: string;
  modality: string;
  image: string | null;
}
export interface Wish {
  study: string;
  series?: string;
  instance?: string;
  /** What this rejection rejected, to be rejected more strictly. */
  rejection?: string;
  title: Title;
  reason?: string;
}
/** An image of a series by its number, as QIDO-RS tells it. */
export interface NumberedImage {
  uid: string;
  number: string;
}

type Match = Record<string, { Value?: (string | number)[] } | undefined>;
const MOST_IMAGES = 1000;

export const rejections = {
  page: (before: string | null, signal?: AbortSignal) => call<Page<Rejection>>('GET', '/api/rejections' + query({ limit: 50, before }), undefined, signal),
  ofStudy: (study: string, signal?: AbortSignal) => call<RejectedInstance[]>('GET', `/api/studies/${id(study)}/rejected`, undefined, signal),
  reject: (wish: Wish) => call<{ note: string; instances: number }>('POST', '/api/rejections', wish),
  undo: (rejection: number) => call<void>('POST', `/api/rejections/${id(String(rejection))}/undo`),
  remove: (rejection: number) => call<void>('POST', `/api/rejections/${id(String(rejection))}/remove`),
  images: async (study: string, series: string, signal?: AbortSignal): Promise<NumberedImage[]> =>
    (await call<Match[]>('GET', `/dicom-web/studies/${id(study)}/series/${id(series)}/instances` + query({ limit: MOST_IMAGES }), undefined, signal)).map((match) => ({
      uid: String(match['00080018']?.Value?.[0] ?? ''),
      number: String(match['00200013']?.Value?.[0] ?? ''),
    })),
};
