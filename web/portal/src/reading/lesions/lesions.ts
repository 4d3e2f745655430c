/** Lesions over time: what the server keeps of them, and what became of each since the exam before and since the smallest. Pure but for the calls. */
import { call, id } from '../../api';
import type { Site } from '../../api';
import type { ReportImage } from '../api';
import type { Language, Measurement } from '../viewer/marks';
import { placeWords } from '../viewer/marks';

export interface Size {
  /** In whose reading it was measured. */
  task: string;
  study: string;
  site: Site;
  date: string;
  time: string;
  modality: string;
  series: string;
  instance: string;
  frame: number;
  /** Diameters, in mm. */
  long: number;
  short: number | null;
  words: string;
  by: string;
  at: string;
  settled: boolean;
}
export interface Lesion {
  id: string;
  /** L1; L1b where another of the person has the number. */
  label: string;
  name: string;
  /** The oldest exam first. */
  sizes: Size[];
}
export interface Lesions {
  items: Lesion[];
  /** There are sizes in exams that this reader may not see. */
  hidden: boolean;
}

const at = (task: string) => `/api/lesions/${id(task)}`;

export const lesions = {
  of: (task: string, signal?: AbortSignal) => call<Lesions>('GET', at(task), undefined, signal),
  measure: (task: string, lesion: string, name: string, one: Measurable, language: Language) => call<Lesions>('POST', at(task), {
    lesion, name, study: one.image.study, series: one.image.series, instance: one.image.instance, frame: one.image.frame, long: String(one.long), short: one.short === null ? '' : String(one.short),
    words: placeWords(one.image, language), shape: one.shape,
  }),
  remove: (task: string, lesion: string) => call<Lesions>('DELETE', `${at(task)}/${id(lesion)}`),
};
export const lesionsKey = (task: string) => ['reading', 'lesions', task];

/** A measurement with diameters in mm. */
export interface Measurable {
  id: string;
  image: Measurement['image'];
  long: number;
  short: number | null;
  /** Where they lie, as the server takes it; empty where the viewer told none. */
  shape: string;
}

/** Of a measurement its diameters, to a tenth; null for what has none in mm, and can be compared with nothing. */
export function measurable(one: Measurement): Measurable | null {
  if (one.length === null || one.unit !== 'mm') return null;
  const [long, short] = [one.length, one.width].filter((value) => value !== null).sort((a, b) => b - a).map((value) => Math.round(value * 10) / 10);
  const shape = one.shape.startsWith(short === undefined ? 'LENGTH ' : 'AXES ') ? one.shape : '';
  return long === undefined || long <= 0 ? null : { id: one.id, image: one.image, long, short: short ?? null, shape };
}

/** By so much, and by so many per cent of what it was. */
export interface Change {
  mm: number;
  percent: number;
}
export interface Row extends Size {
  /** Since the exam before, and since the smallest of all before; null for the first. */
  previous: Change | null;
  smallest: Change | null;
}

const change = (now: number, then: number): Change => ({ mm: Math.round((now - then) * 10) / 10, percent: Math.round(((now - then) / then) * 1000) / 10 });

/** By the long diameter; of what the reader is shown. */
export function rowsOf({ sizes }: Lesion): Row[] {
  return sizes.map((size, place) => {
    const before = sizes.slice(0, place);
    const last = before.at(-1);
    return { ...size, previous: last ? change(size.long, last.long) : null, smallest: last ? change(size.long, Math.min(...before.map((one) => one.long))) : null };
  });
}

const signed = (value: number, digits: number) => `${value > 0 ? '+' : value < 0 ? '−' : '±'}${Math.abs(value).toFixed(digits)}`;
/** +2.1 mm (+14.0 %). */
export const changeWords = ({ mm, percent }: Change): string => `${signed(mm, 1)} mm (${signed(percent, 1)} %)`;
export const sizeWords = ({ long, short }: Pick<Size, 'long' | 'short'>): string => `${[long, short].filter((value) => value !== null).map((value) => value.toFixed(1)).join(' × ')} mm`;
export const dayWords = (date: string): string => (/^\d{8}$/.test(date) ? `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}` : '—');

/** What a report says of the lesions of its exam, one line each, and where they were measured on it. */
export function linesOf(table: Lesion[], study: string, language: Language): { lines: string[]; images: ReportImage[] } {
  const zh = language === 'zh';
  const lines: string[] = [];
  const images: ReportImage[] = [];
  for (const lesion of table) {
    const rows = rowsOf(lesion);
    const place = rows.findIndex((row) => row.study === study);
    const row = rows[place];
    if (row === undefined) continue;
    const size = zh ? `${sizeWords(row)}（${row.words}）` : `${sizeWords(row)} (${row.words})`;
    lines.push(`${lesion.label}${lesion.name === '' ? '' : ` ${lesion.name}`}${zh ? '：' : ': '}${size}${since(rows, place, zh)}`);
    images.push({ series: row.series, instance: row.instance, frame: row.frame, key: false, window: '', words: size });
  }
  return { lines, images };
}

/** What became of it, behind its size. */
function since(rows: Row[], place: number, zh: boolean): string {
  const row = rows[place];
  const last = rows[place - 1];
  if (!row?.previous || !row.smallest || !last) return zh ? '，首次测量' : ', first measured';
  const least = rows.slice(0, place).reduce((smallest, one) => (one.long < smallest.long ? one : smallest));
  const told = (what: string, then: Row, by: Change) => `${zh ? '；' : '; '}${what} ${dayWords(then.date)} ${sizeWords(then)}${zh ? '，' : ', '}${changeWords(by)}`;
  return told(zh ? '前次' : 'before', last, row.previous) + (least === last ? '' : told(zh ? '最小' : 'smallest', least, row.smallest));
}
