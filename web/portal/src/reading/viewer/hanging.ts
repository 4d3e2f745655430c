/** How an exam is hung in the viewer, and what is kept of it: by kind of device and part of the body, as each reader chose (the rules: web/viewer/src/ohif/ext/hang.js). */
import { call } from '../../api';
import type { Prior, Task } from '../api';
import { fitOf } from '../priors';

/** Alone, beside an earlier exam, two by two; `auto` before the reader chose. */
export type Layout = 'one' | 'prior' | 'four';
export type Wanted = Layout | 'auto';
export interface Hanging {
  study: string;
  prior: string | null;
  layout: Wanted;
}
export const LAYOUTS: readonly Layout[] = ['one', 'prior', 'four'];
export const isLayout = (value: unknown): value is Layout => LAYOUTS.includes(value as Layout);

export interface KeptLayout {
  modality: string;
  bodyPart: string;
  layout: Uppercase<Layout>;
}
type Kind = Pick<Task, 'modality' | 'bodyPart'>;

export const layouts = {
  all: (signal?: AbortSignal) => call<{ items: KeptLayout[] }>('GET', '/api/reading-layouts', undefined, signal),
  keep: ({ modality, bodyPart }: Kind, layout: Layout) => call<void>('PUT', '/api/reading-layouts', { modality, bodyPart, layout: layout.toUpperCase() }),
};

/** What this reader chose for such exams. */
export function keptFor(kept: KeptLayout[], { modality, bodyPart }: Kind): Wanted {
  const found = kept.find((one) => one.modality === modality && one.bodyPart === bodyPart);
  const layout = found?.layout.toLowerCase();
  return isLayout(layout) ? layout : 'auto';
}

/** The earlier exam that is hung beside it unasked: the proposed one, when it is of the same kind and part. */
export const besideUnasked = (task: Task, proposed: Prior | null): Prior | null => (proposed !== null && fitOf(task, proposed) === 'BOTH' ? proposed : null);

/** By one key, from one to the next: what there is an earlier exam for, and back to one image. */
export function nextLayout(present: Wanted, hasPrior: boolean): Layout {
  const order: Layout[] = hasPrior ? ['one', 'prior', 'four'] : ['one', 'four'];
  const at = order.indexOf(present === 'auto' ? (hasPrior ? 'prior' : 'one') : present);
  return order[(at + 1) % order.length]!;
}
