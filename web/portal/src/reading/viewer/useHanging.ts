import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { reading } from '../api';
import type { Prior, Task } from '../api';
import { proposedOf } from '../priors';
import { besideUnasked, keptFor, layouts, nextLayout } from './hanging';
import type { Hanging, Layout, Wanted } from './hanging';

const KEPT = ['reading', 'layouts'];

export interface Hung {
  /** What the viewer is told; null until it is known what there is. */
  wanted: Hanging | null;
  layout: Wanted;
  /** The earlier exam that stands beside it, or would. */
  prior: Prior | null;
  proposed: Prior | null;
  choose: (layout: Layout) => void;
  /** The next of the layouts, by one key. */
  toggle: () => void;
  put: (prior: Prior) => void;
}

/** How this exam is hung: as the reader chose for such exams, and beside the earlier one that is proposed, until they choose another here. */
export function useHanging(task: Task | undefined): Hung {
  const client = useQueryClient();
  const id = task?.id ?? '';
  const kept = useQuery({ queryKey: KEPT, queryFn: ({ signal }) => layouts.all(signal), staleTime: Infinity, enabled: task !== undefined, retry: false });
  const priors = useQuery({ queryKey: ['reading', 'priors', id], queryFn: ({ signal }) => reading.priors(id, signal), staleTime: 60_000, enabled: task !== undefined, retry: false });
  const [chosen, setChosen] = useState<{ of: string; prior?: Prior; layout?: Layout }>({ of: '' });
  const own = chosen.of === id ? chosen : { of: id };
  const proposed = task === undefined ? null : proposedOf(task, priors.data?.items ?? []);
  const layout = own.layout ?? (task === undefined ? 'auto' : keptFor(kept.data?.items ?? [], task));
  /** What was chosen by hand, or for such exams, takes the proposed one though it be of another kind. */
  const prior = own.prior ?? (task === undefined ? null : layout === 'auto' ? besideUnasked(task, proposed) : proposed);
  const keep = useMutation({
    mutationFn: ({ of, as }: { of: Task; as: Layout }) => layouts.keep(of, as),
    onSuccess: (_, { of, as }) => client.setQueryData<{ items: { modality: string; bodyPart: string; layout: string }[] }>(KEPT, (before) => ({
      items: [...(before?.items ?? []).filter((one) => one.modality !== of.modality || one.bodyPart !== of.bodyPart), { modality: of.modality, bodyPart: of.bodyPart, layout: as.toUpperCase() }],
    })),
  });
  const mutate = keep.mutate;
  const choose = useCallback((as: Layout) => {
    if (task === undefined) return;
    setChosen((before) => ({ ...(before.of === task.id ? before : {}), of: task.id, layout: as }));
    mutate({ of: task, as });
  }, [task, mutate]);
  const hasPrior = (own.prior ?? proposed) !== null;
  const toggle = () => choose(nextLayout(layout === 'auto' && prior === null ? 'one' : layout, hasPrior));
  const put = useCallback((one: Prior) => setChosen((before) => ({ of: id, prior: one, layout: before.of === id && before.layout === 'four' ? 'four' : 'prior' })), [id]);
  const isKnown = task !== undefined && !kept.isPending && !priors.isPending;
  return {
    wanted: isKnown ? { study: task.study, prior: layout === 'one' ? null : prior?.study ?? null, layout } : null,
    layout, prior, proposed, choose, toggle, put,
  };
}

/** A key alone, wherever the focus is, and with Alt where one types; in the viewer the key comes over the door. */
export function usePlainKey(code: string, press: (() => void) | null, isTyping: (target: EventTarget | null) => boolean): void {
  useEffect(() => {
    if (press === null) return undefined;
    const hear = (event: KeyboardEvent) => {
      if (event.code !== code || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat || (!event.altKey && isTyping(event.target))) return;
      event.preventDefault();
      press();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [code, press, isTyping]);
}
