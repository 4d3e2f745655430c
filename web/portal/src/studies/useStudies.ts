import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ApiError, api } from '../api';
import type { StudyFilter, StudyPage } from '../api';

const REFRESH_MILLIS = 15_000;

/** The pages of the list read so far; while only the first is read it is kept fresh. A search that the server gave up is not asked again by itself. */
export function useStudies(filter: StudyFilter) {
  return useInfiniteQuery({
    queryKey: ['studies', filter],
    queryFn: ({ pageParam, signal }) => api.studies(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last: StudyPage) => last.next,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (isTooBroad(state.error) || (state.data?.pages.length ?? 0) > 1 ? false : REFRESH_MILLIS),
  });
}

const isTooBroad = (error: unknown) => error instanceof ApiError && error.status === 422;

export function useSeries(studyInstanceUid: string) {
  return useQuery({
    queryKey: ['series', studyInstanceUid],
    queryFn: ({ signal }) => api.series(studyInstanceUid, signal),
    staleTime: 30_000,
  });
}

export function useSites() {
  return useQuery({ queryKey: ['sites'], queryFn: ({ signal }) => api.sites(signal), staleTime: 10 * 60_000 });
}
