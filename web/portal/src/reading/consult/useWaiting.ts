import { useQuery } from '@tanstack/react-query';
import { discussion, discussionKey } from '../discussion/api';
import { twice, twiceKey } from '../twice/api';
import { consult, consultKey } from './api';

const REFRESH_MILLIS = 30_000;
const often = { refetchInterval: REFRESH_MILLIS, retry: false } as const;

/** How much colleagues want of who looks: opinions and answers, exams to read or decide, mentions. */
export function useWaiting(): { consultations: number; twice: number; mentions: number } {
  const asked = useQuery({ queryKey: [...consultKey, 'counts'], queryFn: ({ signal }) => consult.counts(signal), ...often }).data;
  const both = useQuery({ queryKey: [...twiceKey, 'counts'], queryFn: ({ signal }) => twice.counts(signal), ...often }).data;
  const named = useQuery({ queryKey: [...discussionKey, 'waiting'], queryFn: ({ signal }) => discussion.waiting(signal), ...often }).data;
  return { consultations: (asked?.toAnswer ?? 0) + (asked?.answered ?? 0), twice: (both?.toRead ?? 0) + (both?.toDecide ?? 0), mentions: named?.items.length ?? 0 };
}
