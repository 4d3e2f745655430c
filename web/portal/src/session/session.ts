import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../api';
import type { Session } from '../api';
import { uploads } from '../upload/uploads';

const KEY = ['session'];

/** What the sign-in page is to be understood as: a first visit, an ended session, or leaving by choice. */
let presence: 'new' | 'present' | 'left' = 'new';

export function markPresent(): void {
  presence = 'present';
}

export function sessionHasEnded(): boolean {
  return presence === 'present';
}

/** Who was signed in last in this tab. */
let lastPerson: string | null = null;

export function rememberPerson(id: string): void {
  lastPerson = id;
}

export function rememberedPerson(): string | null {
  return lastPerson;
}

export function hasLeft(): boolean {
  return presence === 'left';
}

/** Who is signed in: a session, null when nobody is, undefined while it is asked. */
export function useSession() {
  return useQuery<Session | null>({
    queryKey: KEY,
    queryFn: ({ signal }) => api.session(signal),
    staleTime: 60_000,
    refetchOnWindowFocus: true,
  });
}

/** Signing in and out; what was shown to one person is forgotten before the next comes. */
export function useSessionChange() {
  const client = useQueryClient();
  const begin = useCallback(
    (session: Session) => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
      client.setQueryData<Session | null>(KEY, session);
      uploads.claim(session.account.id);
    },
    [client],
  );
  const end = useCallback(async () => {
    presence = 'left';
    await client.cancelQueries(); // what is still asked would be answered to nobody
    await api.signOut().catch(() => undefined);
    uploads.claim(null);
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
    client.setQueryData<Session | null>(KEY, null);
  }, [client]);
  return { begin, end };
}

export const sessionKey = KEY;
