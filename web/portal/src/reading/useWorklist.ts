import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InfiniteData } from '@tanstack/react-query';
import { reading } from './api';
import type { Listed, Wish } from './api';
import { applied } from './live';

/** A change by others is seen within a second; asked for only while the page is looked at. */
const CHANGES_MILLIS = 700;
/** What no change of a task tells of: a name, a count of images, an agreement. */
const WHOLE_MILLIS = 60_000;

/** The list, kept as it is on the server by asking for what changed; pages that were loaded are not loaded again. */
export function useWorklist(wish: Wish) {
  const client = useQueryClient();
  const key = ['reading', 'list', wish];
  const asked = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => reading.search(wish, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : WHOLE_MILLIS),
    placeholderData: keepPreviousData,
  });
  useQuery({
    queryKey: ['reading', 'changes', wish],
    enabled: asked.isSuccess && !asked.isPlaceholderData && !asked.isFetching,
    refetchInterval: CHANGES_MILLIS,
    gcTime: 0,
    retry: false,
    queryFn: async ({ signal }) => {
      const since = client.getQueryData<InfiniteData<Listed>>(key)?.pages[0]?.seen;
      if (since === undefined) return null;
      const changes = await reading.changes(wish, since, signal);
      if (changes.many) {
        client.setQueryData<InfiniteData<Listed>>(key, (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) });
        await client.invalidateQueries({ queryKey: key });
      } else if (changes.changed.length > 0 || changes.seen !== since) {
        client.setQueryData<InfiniteData<Listed>>(key, (data) => (data?.pages[0]?.seen === since ? { ...data, pages: applied(data.pages, changes) } : data));
      }
      return changes.seen;
    },
  });
  return asked;
}
