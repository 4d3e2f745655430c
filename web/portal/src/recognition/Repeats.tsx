import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Input } from 'antd';
import { useState } from 'react';
import { csvOf, download } from '../figures/csv';
import { orders } from '../orders/api';
import type { Order } from '../orders/api';
import { useSession } from '../session/session';
import { RowsSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { recognition } from './api';
import type { OpenRepeat } from './api';
import OrderRepeat from './OrderRepeat';
import { monthsBefore, rate, repeated, total } from './rates';
import { useReasons, useRecognition } from './useRecognition';

const REFRESH_MILLIS = 30_000;
const MONTH = /^\d{4}-\d{2}$/;

/** Orders that wait for a reason, and how often exams are repeated. */
export default function Repeats() {
  return <><OpenList /><Figures /></>;
}

function OpenList() {
  const { w, name, instant } = useRecognition();
  const [open, setOpen] = useState<OpenRepeat | null>(null);
  const asked = useQuery({ queryKey: ['recognition', 'open'], queryFn: ({ signal }) => recognition.open(signal), refetchInterval: REFRESH_MILLIS });
  const rows = asked.data?.items ?? [];
  const who = (one: OpenRepeat) => name({ name: one.nameAlphabetic, ideographic: one.nameIdeographic }).main || one.patientId;
  if (asked.isPending) return <div className="sheet"><RowsSkeleton rows={4} /></div>;
  if (asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  return (
    <>
      <p className="page-intro">{w('intro')}</p>
      {rows.length === 0 ? <section className="sheet lone" data-testid="no-repeats"><h2>{w('nothing')}</h2></section> : (
        <div className="sheet">
          <table className="table" data-testid="open-repeats">
            <thead><tr>{(['patient', 'exam', 'orderer', 'count', 'at'] as const).map((title) => <th key={title} scope="col">{w(title)}</th>)}</tr></thead>
            <tbody>
              {rows.map((one) => (
                <tr key={one.order} data-testid="open-repeat">
                  <td className="lead"><Button type="link" className="order-who" onClick={() => setOpen(one)} data-testid="answer-repeat">{who(one)}</Button><span className="order-id">{one.patientId}</span></td>
                  <td data-label={w('exam')}>{one.modality} {one.description}</td>
                  <td data-label={w('orderer')}>{one.orderer.replace('^', ' ')}</td>
                  <td data-label={w('count')}>{one.found}</td>
                  <td data-label={w('at')} className="nowrap">{instant(one.at)?.exact ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {asked.data.more ? <p className="quiet">{w('more')}</p> : null}
        </div>
      )}
      {open ? <OpenDrawer key={open.order} repeat={open} title={`${who(open)} · ${open.description}`} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function OpenDrawer({ repeat, title, onClose }: { repeat: OpenRepeat; title: string; onClose: () => void }) {
  const asked = useQuery({ queryKey: ['orders', 'one', repeat.order], queryFn: ({ signal }): Promise<Order> => orders.one(repeat.order, signal) });
  return (
    <Drawer open title={title} onClose={onClose} size={560} className="scrolled-inside" data-testid="repeat-drawer">
      <div className="drawer-scroll stack" tabIndex={0}>
        {asked.isPending ? <RowsSkeleton rows={4} /> : asked.isError ? <Trouble error={asked.error} onRetry={() => void asked.refetch()} /> : <OrderRepeat order={asked.data} onClosed={onClose} />}
      </div>
    </Drawer>
  );
}

function Figures() {
  const { w, site } = useRecognition();
  const reasons = useReasons();
  const sites = useSession().data?.account.sites ?? [];
  const [from, setFrom] = useState(monthsBefore(new Date(), 2));
  const [to, setTo] = useState(monthsBefore(new Date(), 0));
  const asked = useQuery({ queryKey: ['recognition', 'figures', from, to], enabled: MONTH.test(from) && MONTH.test(to), queryFn: ({ signal }) => recognition.figures(from, to, signal) });
  const lines = asked.data?.items ?? [];
  const named = (code: string) => site(sites.find((one) => one.code === code) ?? code);
  const head = [w('month'), w('site'), w('modality'), w('orderer'), w('orders'), w('repeated'), w('rate'), w('recognisedCount'), w('unanswered')];
  const counts = (line: ReturnType<typeof total>) => [String(line.orders), String(repeated(line)), rate(line), String(line.recognised), String(line.unanswered)];
  const rows = lines.map((line) => [line.month, named(line.site), line.modality, line.orderer.replace('^', ' '), ...counts(line)]);
  return (
    <section className="stack" data-testid="repeat-figures">
      <h2>{w('figures')}</h2>
      <p className="quiet">{w('meaning')}</p>
      <div className="repeat-months">
        <label>{w('from')}<Input type="month" value={from} onChange={(event) => setFrom(event.target.value)} /></label>
        <label>{w('to')}<Input type="month" value={to} onChange={(event) => setTo(event.target.value)} /></label>
        <Button icon={<DownloadOutlined />} disabled={rows.length === 0} onClick={() => download(`repeats-${from}-${to}.csv`, csvOf(head, rows))} data-testid="repeat-csv">{w('csv')}</Button>
      </div>
      {asked.isError ? <Trouble error={asked.error} onRetry={() => void asked.refetch()} /> : asked.isPending ? <div className="sheet"><RowsSkeleton rows={4} /></div> : lines.length === 0 ? <section className="sheet lone"><p>{w('noFigures')}</p></section> : (
        <div className="sheet scroll">
          <table className="table" data-testid="repeat-lines">
            <thead><tr>{head.map((title) => <th key={title} scope="col">{title}</th>)}</tr></thead>
            <tbody>
              <tr><td className="lead">{w('all')}</td><td /><td /><td />{counts(total(lines)).map((text, i) => <td key={head[i + 4]} data-label={head[i + 4]}>{text}</td>)}</tr>
              {rows.map((row) => <tr key={row.slice(0, 4).join(' ')}>{row.map((text, i) => <td key={head[i]} data-label={head[i]} className={i === 0 ? 'lead' : 'nowrap'}>{text}</td>)}</tr>)}
            </tbody>
          </table>
          {asked.data.more ? <p className="quiet">{w('tooMany')}</p> : null}
        </div>
      )}
      {(asked.data?.reasons.length ?? 0) === 0 ? null : (
        <div className="sheet scroll">
          <table className="table">
            <thead><tr><th scope="col">{w('byReason')}</th><th scope="col">{w('site')}</th><th scope="col">{w('times')}</th></tr></thead>
            <tbody>{asked.data?.reasons.map((one) => <tr key={`${one.site} ${one.reason}`}><td className="lead">{reasons.nameOf(one.reason)}</td><td data-label={w('site')}>{named(one.site)}</td><td data-label={w('times')}>{one.times}</td></tr>)}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}
