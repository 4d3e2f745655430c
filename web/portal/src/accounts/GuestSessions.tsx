import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { Trouble } from '../shell/Trouble';
import { security } from './api';
import type { GuestSession } from './api';
import { useSecurity } from './useSecurity';

const KEY = ['guest-sessions'];
const REFRESH_MILLIS = 30_000;

/** Who is let in without an account now, by a link or with a cloud film; and ending it. */
export function GuestSessions() {
  const { s } = useSecurity();
  const asked = useQuery({ queryKey: KEY, queryFn: ({ signal }) => security.guests(signal), refetchInterval: REFRESH_MILLIS });
  if (asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return null;
  return (
    <section className="further" data-testid="guests">
      <h2>{s('guest.title')}</h2>
      <p className="page-intro" data-testid="guest-count">{asked.data.total === 0 ? s('guest.nobody') : s('guest.intro', { count: asked.data.total })}</p>
      {asked.data.items.length === 0 ? null : <div className="sheet scroll"><GuestTable rows={asked.data.items} /></div>}
    </section>
  );
}

function GuestTable({ rows }: { rows: GuestSession[] }) {
  const { s, t, siteOf, instant, problem } = useSecurity();
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: (one: GuestSession) => security.endGuest(one.id),
    onSuccess: () => void message.success(s('guest.ended')),
    onError: (error) => void message.error(problem(error)),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const ask = (one: GuestSession) =>
    void modal.confirm({
      title: s('guest.endNamed', { address: one.address }),
      content: s(one.way === 'LINK' ? 'guest.endLinkText' : 'guest.endFilmText'),
      okText: s('session.end'),
      okButtonProps: { danger: true, 'data-testid': 'confirm-end' },
      cancelText: t('common.cancel'),
      onOk: () => end.mutateAsync(one).catch(() => undefined),
    });
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{s('guest.way')}</th>
          <th scope="col">{s('guest.site')}</th>
          <th scope="col">{s('guest.author')}</th>
          <th scope="col">{s('session.address')}</th>
          <th scope="col">{s('guest.since')}</th>
          <th scope="col">{s('guest.until')}</th>
          <th scope="col"><span className="unseen">{t('studies.col.act')}</span></th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => {
          const [since, until] = [instant(one.openedAt), instant(one.expiresAt)];
          return (
            <tr key={one.id} data-testid="guest-row">
              <td className="lead" title={one.by}>{s(one.way === 'LINK' ? 'guest.link' : 'guest.film')}</td>
              <td data-label={s('guest.site')}>{siteOf(one.site)}</td>
              <td data-label={s('guest.author')}>{one.author}</td>
              <td data-label={s('session.address')} className="nowrap">{one.address}</td>
              <td data-label={s('guest.since')} className="nowrap" title={since?.near}>{since?.exact}</td>
              <td data-label={s('guest.until')} className="nowrap" title={until?.near}>{until?.exact}</td>
              <td className="number nowrap"><Button size="small" danger type="text" onClick={() => ask(one)} data-testid="end-guest">{s('session.end')}</Button></td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
