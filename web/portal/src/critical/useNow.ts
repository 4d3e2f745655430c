import { useQuery } from '@tanstack/react-query';
import { critical, criticalKey } from './api';

const REFRESH_MILLIS = 5_000;

/** What this person must know now; asked once for all who show it. */
export const useNow = () => useQuery({ queryKey: [...criticalKey, 'now'], queryFn: ({ signal }) => critical.now(signal), refetchInterval: REFRESH_MILLIS, retry: false });
