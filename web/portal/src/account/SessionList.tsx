import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { api } from '../api';
import { RowsSkeleton } from '../shell/PageSkeleton';
import { useWords } from '../words/useWords';
import { deviceOf } from './device';

/** Where an account is signed in, and ending it there: the own one, or for the security administrator anybody's. */
export function SessionList({ of }: { of: 'own' | { id: string } }) {
  const { t, instant, problem } = useWords();
  const client = useQueryClient();
  const account = of === 'own' ? null : of.id;
  const key = ['sessions', account];
  const sessions = useQuery({ queryKey: key, queryFn: ({ signal }) => api.sessions(account, signal) });
  const end = useMutation({
    mutationFn: (id: string | null) => api.endSession(account, id),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
  if (sessions.isPending) return <RowsSkeleton rows={2} />;
  if (sessions.isError) return <Alert type="error" showIcon title={problem(sessions.error)} />;
  return (
    <div className="session-list" data-testid="session-list">
      {end.isError ? <Alert type="error" showIcon title={problem(end.error)} /> : null}
      {sessions.data.length === 0 ? <p className="quiet">{t('sessions.none')}</p> : null}
      <ul>
        {sessions.data.map((one) => (
          <li key={one.id} data-testid="session">
            <span>
              <b>{one.address}</b> {one.device === '' ? null : <span title={one.device}>{deviceOf(one.device)}</span>} {one.present ? <span className="tag done">{t('sessions.present')}</span> : null}
              <br />
              <span className="quiet">
                {t('sessions.since', { opened: instant(one.openedAt)?.exact ?? '', used: instant(one.lastUsedAt)?.near ?? '' })}
              </span>
            </span>
            {one.present ? null : (
              <Button size="small" danger onClick={() => end.mutate(one.id)} data-testid="end-session">{t('sessions.end')}</Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.data.some((one) => !one.present) ? (
        <Button danger onClick={() => end.mutate(null)} loading={end.isPending} data-testid="end-sessions">
          {t(account === null ? 'sessions.endOthers' : 'sessions.endAll')}
        </Button>
      ) : null}
    </div>
  );
}
