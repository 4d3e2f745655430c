import { useQuery } from '@tanstack/react-query';
import { specialties } from './api';
import type { Specialties } from './api';

export const specialtyKey = ['reading', 'specialties'] as const;
const nothing: Specialties = { items: [], templates: [], fields: [] };

/** Empty until they came: what is chosen by them is then not offered. */
export function useSpecialties(): Specialties {
  return useQuery({ queryKey: specialtyKey, queryFn: ({ signal }) => specialties.all(signal), staleTime: 300_000 }).data ?? nothing;
}
