import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useAdministration } from '../../administration/useAdministration';
import { duty } from './api';
import './words';

const KEY = ['duty-rosters'];
/** Who is on duty now changes by itself. */
const AGAIN_MILLIS = 60_000;

export const useRosterSites = () => useQuery({ queryKey: [...KEY, 'sites'], queryFn: ({ signal }) => duty.sites(signal) });
export const useRoster = (site: string) => useQuery({ queryKey: [...KEY, site], queryFn: ({ signal }) => duty.roster(site, signal), refetchInterval: AGAIN_MILLIS });

export function useRefreshRosters() {
  const client = useQueryClient();
  return useCallback(() => client.invalidateQueries({ queryKey: KEY }), [client]);
}

/** The words of this reader, with those about rosters under `w`. */
export function useDutyWords() {
  const { t: w } = useTranslation('duty');
  return { ...useAdministration(), w };
}
