import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { alliance } from './api';

export const allianceKey = ['alliance'];
const key = (...parts: string[]) => [...allianceKey, ...parts];

export const useOrganizations = () => useQuery({ queryKey: key('organizations'), queryFn: ({ signal }) => alliance.organizations(signal) });
export const useAgreements = () => useQuery({ queryKey: key('agreements'), queryFn: ({ signal }) => alliance.agreements(signal) });
export const useEntities = () => useQuery({ queryKey: key('entities'), queryFn: ({ signal }) => alliance.entities(signal) });
export const usePractitioner = (person: string | null) =>
  useQuery({ queryKey: key('practitioner', person ?? ''), queryFn: ({ signal }) => alliance.practitioner(person ?? '', signal), enabled: person !== null });
export const useAssignments = (person: string) =>
  useQuery({ queryKey: key('assignments', person), queryFn: ({ signal }) => alliance.assignments(person, signal) });
export const useSharedWith = (site: string) =>
  useQuery({ queryKey: key('agreements', 'shared', site), queryFn: ({ signal }) => alliance.sharedWith(site, signal), enabled: site !== '' });

/** Everything of the alliance is asked again: a change in one place is seen in others. */
export function useRefresh() {
  const client = useQueryClient();
  return useCallback(() => Promise.all([client.invalidateQueries({ queryKey: allianceKey }), client.invalidateQueries({ queryKey: ['sites'] })]), [client]);
}
