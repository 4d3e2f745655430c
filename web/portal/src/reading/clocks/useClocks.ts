import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useAdministration } from '../../administration/useAdministration';
import { clocks } from './api';
import './words';

const KEY = ['reading-clocks'];

export const useClocks = () => useQuery({ queryKey: KEY, queryFn: ({ signal }) => clocks.all(signal) });

export function useRefreshClocks() {
  const client = useQueryClient();
  return useCallback(() => client.invalidateQueries({ queryKey: KEY }), [client]);
}

/** The words of this reader, with those about deadlines under `w`. */
export function useClockWords() {
  const { t: w } = useTranslation('clocks');
  return { ...useAdministration(), w };
}
