import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { exams } from './api';

const STALE_MILLIS = 5 * 60_000;

export const useExams = () => useQuery({ queryKey: ['exams'], queryFn: ({ signal }) => exams.all(signal) });
/** What a hospital does. */
export const useExamsOf = (site: string) => useQuery({ queryKey: ['exams', site], queryFn: ({ signal }) => exams.of(site, signal), enabled: site !== '', staleTime: STALE_MILLIS });

export function useRefreshExams() {
  const client = useQueryClient();
  return useCallback(() => client.invalidateQueries({ queryKey: ['exams'] }), [client]);
}
