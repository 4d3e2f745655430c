import { LeftOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Segmented, Select } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import { useAddressed } from '../administration/lists';
import { RowsSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { isTyping } from '../studies/keyboard';
import { orders } from './api';
import type { Order, OrderState, OrderWish } from './api';
import { shifted, today } from './day';
import { modalities, priorityLooks, stateLooks } from './looks';
import { NewOrderDrawer } from './NewOrderDrawer';
import { OrderDrawer } from './OrderDrawer';
import { UnmatchedSteps } from './UnmatchedSteps';
import { useOrders } from './useOrders';
import './orders.css';

const Messages = lazy(() => import('../hl7/Messages'));
const Reconciliation = lazy(() => import('./Reconciliation'));
const Deliveries = lazy(() => import('../results/Deliveries'));
const Repeats = lazy(() => import('../recognition/Repeats'));
const tabs = ['orders', 'reconcile', 'repeats', 'messages', 'results'] as const;
const beside: Record<string, ComponentType> = { reconcile: Reconciliation, repeats: Repeats, messages: Messages, results: Deliveries };
const REFRESH_MILLIS = 30_000;

/** The orders of one day at one's hospitals, as the devices will be told them; `N` enters a new one. */
export default function OrdersPage() {
  const { w } = useOrders();
  const [wish, setWish] = useState<OrderWish>({ day: today(), modality: '', state: '', text: '' });
  const [making, setMaking] = useState(false);
  const [tab, setTab] = useAddressed('tab', 'orders');
  const Beside = beside[tab];
  const change = (more: Partial<OrderWish>) => setWish((before) => ({ ...before, ...more }));
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'n' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      setMaking(true);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{w('title')}</h1>
        <Segmented value={tab} onChange={setTab} options={tabs.map((value) => ({ value, label: w(`tabs.${value}`) }))} data-testid="order-tabs" />
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)} data-testid="new-order">{w('newOrder')} <kbd>N</kbd></Button>
      </div>
      {Beside !== undefined ? <Suspense fallback={<div className="sheet"><RowsSkeleton rows={6} /></div>}><Beside /></Suspense> : <>
      <div className="page-head order-filters">
        <div className="order-days">
          <Button icon={<LeftOutlined />} aria-label={w('before')} onClick={() => change({ day: shifted(wish.day, -1) })} data-testid="day-before" />
          <Input type="date" aria-label={w('day')} value={wish.day} onChange={(event) => (event.target.value === '' ? undefined : change({ day: event.target.value }))} data-testid="order-day" />
          <Button icon={<RightOutlined />} aria-label={w('after')} onClick={() => change({ day: shifted(wish.day, 1) })} data-testid="day-after" />
          <Button disabled={wish.day === today()} onClick={() => change({ day: today() })}>{w('today')}</Button>
        </div>
        <Select value={wish.modality} aria-label={w('modality')} onChange={(modality) => change({ modality })} style={{ minWidth: 130 }} options={[{ value: '', label: w('allModalities') }, ...modalities.map((value) => ({ value, label: value }))]} data-testid="order-modality" />
        <Select value={wish.state} aria-label={w('state')} onChange={(state) => change({ state })} style={{ minWidth: 110 }} options={[{ value: '', label: w('allStates') }, ...(Object.keys(stateLooks) as OrderState[]).map((value) => ({ value, label: w(`states.${value}`) }))]} data-testid="order-state" />
        <Input.Search allowClear style={{ maxWidth: 260 }} placeholder={w('search')} aria-label={w('search')} maxLength={64} onSearch={(text) => change({ text: text.trim() })} data-testid="order-search" />
      </div>
      <OrderList wish={wish} />
      <UnmatchedSteps day={wish.day} refetchInterval={REFRESH_MILLIS} />
      </>}
      {making ? <NewOrderDrawer day={wish.day} onClose={() => setMaking(false)} onEntered={(order) => { setMaking(false); change({ day: order.start.slice(0, 10), modality: '', state: '', text: '' }); }} /> : null}
    </div>
  );
}

function OrderList({ wish }: { wish: OrderWish }) {
  const { w, t, who, device } = useOrders();
  const [open, setOpen] = useState<Order | null>(null);
  const asked = useInfiniteQuery({ queryKey: ['orders', wish], queryFn: ({ pageParam, signal }) => orders.search(wish, pageParam, signal), initialPageParam: null as string | null, getNextPageParam: (page) => page.next, refetchInterval: REFRESH_MILLIS });
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  if (asked.isPending) return <div className="sheet"><RowsSkeleton rows={8} /></div>;
  if (asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  const narrowed = wish.modality !== '' || wish.state !== '' || wish.text !== '';
  return (
    <>
      {rows.length === 0 ? <section className="sheet lone" data-testid="no-orders"><h2>{w(narrowed ? 'noMatch' : 'empty')}</h2>{narrowed ? null : <p>{w('emptyText')}</p>}</section> : (
        <div className="sheet">
          <table className="table">
            <thead><tr>{(['time', 'patient', 'state', 'priority', 'description', 'device', 'accession'] as const).map((title) => <th key={title} scope="col">{w(title)}</th>)}</tr></thead>
            <tbody>
              {rows.map((one) => (
                <tr key={one.id} data-testid="order-row">
                  <td data-label={w('time')} className="nowrap">{one.start.slice(11)}</td>
                  <td className="lead"><Button type="link" className="order-who" title={one.nameAlphabetic.replace('^', ' ')} onClick={() => setOpen(one)} data-testid="open-order">{who(one)}</Button><span className="order-id">{one.patientId}</span></td>
                  <td data-label={w('state')}><span className={stateLooks[one.state]}>{w(`states.${one.state}`)}</span></td>
                  <td data-label={w('priority')}><span className={priorityLooks[one.priority]}>{w(`priorities.${one.priority}`)}</span></td>
                  <td data-label={w('description')}>{one.description}</td>
                  <td data-label={w('device')} className="nowrap">{device(one)}</td>
                  <td data-label={w('accession')} className="nowrap">{one.accessionNumber}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {asked.hasNextPage ? <p className="table-more"><Button type="text" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{t('common.more')}</Button></p> : null}
        </div>
      )}
      {open ? <OrderDrawer key={open.id} order={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
