import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { deviceOf } from '../account/device';
import { Results, SearchBox } from '../administration/lists';
import { api } from '../api';
import { security } from './api';
import { GuestSessions } from './GuestSessions';
import type { AnySession } from './api';
import { useSecurity } from './useSecurity';

const KEY = ['all-sessions'];
const REFRESH_MILLIS = 30_000;
const PAUSE_MILLIS = 300;

/** Who is signed in now, from where, since when; and ending it. */
export default function SessionsPage() {
  const { a, s, t } = useSecurity();
  const [q, setQ] = useState('');
  const asked = useInfiniteQuery({
    queryKey: [...KEY, q],
    queryFn: ({ pageParam, signal }) => security.sessions(q, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MILLIS,
  });
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const total = asked.data?.pages[0]?.total ?? 0;
  return (
    <div className="page">
      <div className="page-head"><h1>{a('nav.sessions')}</h1></div>
      <p className="page-intro">{s('session.intro')}</p>
      <div className="list-tools">
        <SearchBox label={s('session.search')} value={q} onSearch={setQ} pause={PAUSE_MILLIS} />
        <span className="quiet list-count" role="status" data-testid="session-count">{asked.data ? s('session.total', { count: total }) : ''}</span>
      </div>
      <Results asked={asked} count={rows.length} empty={<h2>{a('list.noMatch', { q })}</h2>}>
        <div className="sheet scroll">
          <SessionTable rows={rows} />
          {asked.hasNextPage ? <div className="table-more"><Button type="text" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{t('common.more')}</Button></div> : null}
        </div>
      </Results>
      <GuestSessions />
    </div>
  );
}

function SessionTable({ rows }: { rows: AnySession[] }) {
  const { s, t, instant, problem } = useSecurity();
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const own = rows.find((one) => one.present)?.account.id;
  const end = useMutation({
    mutationFn: ({ of, all }: { of: AnySession; all: boolean }) => api.endSession(of.account.id, all ? null : of.id),
    onSuccess: (_, { of, all }) => void message.success(s(all ? 'session.endedAll' : 'session.ended', { name: of.account.displayName })),
    onError: (error) => void message.error(problem(error)),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const ask = (of: AnySession, all: boolean) =>
    void modal.confirm({
      title: s(all ? 'session.endAllNamed' : 'session.endNamed', { name: of.account.displayName }),
      content: s(all ? 'session.endAllText' : 'session.endText', { address: of.address }),
      okText: s(all ? 'session.endAll' : 'session.end'),
      okButtonProps: { danger: true, 'data-testid': 'confirm-end' },
      cancelText: t('common.cancel'),
      onOk: () => end.mutateAsync({ of, all }).catch(() => undefined),
    });
  return (
    <table className="table" data-testid="sessions">
      <thead>
        <tr>
          <th scope="col">{s('session.who')}</th>
          <th scope="col">{s('session.roles')}</th>
          <th scope="col">{s('session.address')}</th>
          <th scope="col">{s('session.device')}</th>
          <th scope="col">{s('session.since')}</th>
          <th scope="col">{s('session.seen')}</th>
          <th scope="col"><span className="unseen">{t('studies.col.act')}</span></th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => {
          const [since, seen] = [instant(one.openedAt), instant(one.lastUsedAt)];
          return (
            <tr key={one.id} data-testid="session-row" data-username={one.account.username}>
              <td className="lead">
                <span className="two-lines"><span>{one.account.displayName} {one.present ? <span className="tag done">{t('sessions.present')}</span> : null}</span><small>{one.account.username}</small></span>
              </td>
              <td data-label={s('session.roles')}>{one.account.roles.map((role) => t(`role.${role}`)).join(' · ')}</td>
              <td data-label={s('session.address')} className="nowrap">{one.address}</td>
              <td data-label={s('session.device')} title={one.device}>{one.device === '' ? '' : deviceOf(one.device)}</td>
              <td data-label={s('session.since')} className="nowrap" title={since?.near}>{since?.exact}</td>
              <td data-label={s('session.seen')} className="nowrap" title={seen?.exact}>{seen?.near}</td>
              <td className="number nowrap">
                {one.account.id === own ? null : (
                  <>
                    <Button size="small" danger type="text" onClick={() => ask(one, false)} data-testid="end-one">{s('session.end')}</Button>
                    <Button size="small" danger type="text" onClick={() => ask(one, true)} data-testid="end-all-of">{s('session.endAll')}</Button>
                  </>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
