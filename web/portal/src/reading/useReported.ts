import { useQueries } from '@tanstack/react-query';
import { reading } from './api';
import type { Standing } from './api';

const AT_ONCE = 100;
const REFRESH_MILLIS = 30_000;
const signed = new Set(['PRELIMINARY', 'IN_REVIEW', 'FINAL', 'AMENDED', 'RETRACTED']);

/** The copy of a study that a hospital has. */
export const copyOf = (study: string, site: string) => `${study} ${site}`;

/** The report of each copy: its own hospital's, else one of a copy of the same person elsewhere. */
export function byCopy(standings: Standing[]): Map<string, Standing> {
  const reported = standings.filter(({ state }) => signed.has(state));
  const found = new Map<string, Standing>();
  const put = (one: Standing, site: string) => {
    if (!found.has(copyOf(one.study, site))) found.set(copyOf(one.study, site), one);
  };
  reported.forEach((one) => put(one, one.site));
  reported.forEach((one) => one.sites.forEach((site) => put(one, site)));
  return found;
}

/** Which of the exams of a list have a signed report, by UID and hospital: the copy's own, else one of the same person's elsewhere. */
export function useReported(studies: string[]): Map<string, Standing> {
  const parts: string[][] = [];
  for (let i = 0; i < studies.length; i += AT_ONCE) parts.push(studies.slice(i, i + AT_ONCE));
  return useQueries({
    queries: parts.map((part) => ({ queryKey: ['reading', 'of-studies', part], queryFn: ({ signal }: { signal: AbortSignal }) => reading.ofStudies(part, signal), staleTime: REFRESH_MILLIS, refetchInterval: REFRESH_MILLIS })),
    combine: (answers) => byCopy(answers.flatMap(({ data }) => data?.items ?? [])),
  });
}
