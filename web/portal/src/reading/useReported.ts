import { useQueries } from '@tanstack/react-query';
import { reading } from './api';
import type { Standing } from './api';

const AT_ONCE = 100;
const REFRESH_MILLIS = 30_000;
const signed = new Set(['PRELIMINARY', 'IN_REVIEW', 'FINAL', 'AMENDED']);

/** Which of the exams of a list have a signed report, by their UIDs; of several copies the first. */
export function useReported(studies: string[]): Map<string, Standing> {
  const parts: string[][] = [];
  for (let i = 0; i < studies.length; i += AT_ONCE) parts.push(studies.slice(i, i + AT_ONCE));
  return useQueries({
    queries: parts.map((part) => ({ queryKey: ['reading', 'of-studies', part], queryFn: ({ signal }: { signal: AbortSignal }) => reading.ofStudies(part, signal), staleTime: REFRESH_MILLIS, refetchInterval: REFRESH_MILLIS })),
    combine: (answers) => {
      const found = new Map<string, Standing>();
      for (const one of answers.flatMap(({ data }) => data?.items ?? [])) if (signed.has(one.state) && !found.has(one.study)) found.set(one.study, one);
      return found;
    },
  });
}
