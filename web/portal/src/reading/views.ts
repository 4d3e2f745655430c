/** Calls of the server's `worklist-views`: what this person keeps of the worklist, on whatever PC. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call, id } from '../api';
import type { Wish } from './api';

/** Urgency and time left are always shown. */
export const choosable = ['patient', 'patientId', 'exam', 'time', 'accession', 'hospital', 'arrived', 'images', 'priors', 'state', 'holder'] as const;
export type Choosable = (typeof choosable)[number];
/** For who never chose: a table that fits a usual screen, on which two exams of one kind are told apart. */
export const usual: readonly Choosable[] = choosable.filter((one) => one !== 'patientId' && one !== 'accession' && one !== 'arrived');
export type View = Omit<Wish, 'text'> & { id: string; name: string };
interface Kept {
  items: View[];
  /** Null for who never chose. */
  columns: Choosable[] | null;
}

const path = '/api/worklist-views';
const KEY = ['reading', 'views'];

export const worklistViews = {
  all: (signal?: AbortSignal) => call<Kept>('GET', path, undefined, signal),
  keep: (name: string, { list, mine, urgent, modality, specialty, site }: Omit<Wish, 'text'>) => call<View>('POST', path, { name, list, mine, urgent, modality, specialty, site }),
  choose: (columns: Choosable[]) => call<void>('PUT', `${path}/columns`, { columns }),
  remove: (view: string) => call<void>('DELETE', `${path}/${id(view)}`),
};

export function useViews() {
  const client = useQueryClient();
  const kept = useQuery({ queryKey: KEY, queryFn: ({ signal }) => worklistViews.all(signal), staleTime: Infinity }).data;
  return {
    views: kept?.items ?? [],
    columns: kept?.columns ?? [...usual],
    again: () => client.invalidateQueries({ queryKey: KEY }),
    /** Shown at once; the server is told. */
    choose: async (columns: Choosable[]) => {
      client.setQueryData<Kept>(KEY, (before) => before && { ...before, columns });
      await worklistViews.choose(columns);
    },
  };
}

/** Whether a list is just what a kept filter asks for. */
export const isOf = (view: View, wish: Wish): boolean =>
  wish.text === '' && (['list', 'mine', 'urgent', 'modality', 'specialty', 'site'] as const).every((key) => view[key] === wish[key]);
