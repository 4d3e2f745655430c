import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm, Segmented } from 'antd';
import { useState } from 'react';
import { viewerAddress } from '../api';
import { hasRole } from '../session/roles';
import { useSession } from '../session/session';
import { RowsSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { orders } from './api';
import type { Finding, Proposal, WaitingStudy } from './api';
import { isPlain, told } from './differences';
import { useOrders } from './useOrders';

const REFRESH_MILLIS = 30_000;
const looks: Record<Finding, string> = { OTHER_PATIENT: 'tag urgent', CONTRADICTED: 'tag urgent', NO_ORDER: 'tag warning', SEVERAL_ORDERS: 'tag warning' };

/** Studies that were not matched with an order by themselves: a person says to which they belong, and may take it back. */
export default function Reconciliation() {
  const { w, t } = useOrders();
  const [decided, setDecided] = useState(false);
  const asked = useInfiniteQuery({ queryKey: ['orders', 'waiting', decided], queryFn: ({ pageParam, signal }) => orders.waiting(decided, pageParam, signal), initialPageParam: null as string | null, getNextPageParam: (page) => page.next, refetchInterval: REFRESH_MILLIS });
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <p className="page-intro">{w('reconcile.intro')}</p>
      <div className="list-tools"><Segmented value={decided} onChange={setDecided} options={[{ value: false, label: w('reconcile.open') }, { value: true, label: w('reconcile.decided') }]} data-testid="waiting-filter" /></div>
      {asked.isPending ? <div className="sheet"><RowsSkeleton rows={6} /></div> : asked.isError ? <Trouble error={asked.error} onRetry={() => void asked.refetch()} /> : rows.length === 0 ? <section className="sheet lone" data-testid="none-waiting"><h2>{w(decided ? 'reconcile.noneDecided' : 'reconcile.none')}</h2></section> : (
        <div className="stack">{rows.map((one) => <WaitingCard key={`${one.site} ${one.study}`} waiting={one} />)}</div>
      )}
      {asked.hasNextPage ? <p className="table-more"><Button type="text" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()} data-testid="more-waiting">{t('common.more')}</Button></p> : null}
    </>
  );
}

function WaitingCard({ waiting }: { waiting: WaitingStudy }) {
  const { w, instant, name, problem } = useOrders();
  const { message } = App.useApp();
  const client = useQueryClient();
  const mayDecide = hasRole(useSession().data, 'TECHNOLOGIST');
  const done = { onSuccess: () => { message.success(w('reconcile.done')); void client.invalidateQueries({ queryKey: ['orders'] }); }, onError: (error: unknown) => { message.error(problem(error)); void client.invalidateQueries({ queryKey: ['orders', 'waiting'] }); } };
  const decide = useMutation({ mutationFn: ({ order, confirmed }: { order: string; confirmed: boolean }) => orders.decide(waiting, order, confirmed), ...done });
  const undo = useMutation({ mutationFn: () => orders.undoDecision(waiting), ...done });
  const open = waiting.decidedBy === '';
  const who = name({ name: waiting.nameAlphabetic, ideographic: waiting.nameIdeographic }).main;
  const date = waiting.studyDate.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  return (
    <section className="sheet waiting-study" data-testid="waiting-study">
      <p><span className={open ? looks[waiting.finding] : 'tag done'}>{open ? w(`reconcile.findings.${waiting.finding}`) : w('reconcile.by', { by: waiting.decidedBy })}</span> <strong data-testid="waiting-who">{[who, waiting.modality, date].filter(Boolean).join(' · ')}</strong> {w('patientId')} {waiting.patientId || '—'} · {w('accession')} {waiting.accessionNumber || '—'} <span className="quiet">{instant(waiting.at)?.exact ?? ''}</span> <a href={viewerAddress(waiting.study)} target="_blank" rel="noreferrer">{w('reconcile.look')}</a></p>
      {open && waiting.finding === 'OTHER_PATIENT' ? <p className="quiet">{w('reconcile.correctFirst')}</p> : open && waiting.finding === 'CONTRADICTED' ? <p className="quiet" data-testid="contradicted">{w('reconcile.contradicted')}</p> : null}
      {open ? waiting.orders.map((order) => <ProposalRow key={order.id} waiting={waiting} order={order} disabled={!mayDecide || decide.isPending} onTake={(confirmed) => decide.mutate({ order: order.id, confirmed })} />) : null}
      {mayDecide ? <p className="order-acts">{open ? <Button loading={decide.isPending} onClick={() => decide.mutate({ order: '', confirmed: false })} data-testid="decide-none">{w('reconcile.noOrder')}</Button> : <Button loading={undo.isPending} onClick={() => undo.mutate()} data-testid="undo-decision">{w('reconcile.undo')}</Button>}</p> : null}
    </section>
  );
}

function ProposalRow({ waiting, order, disabled, onTake }: { waiting: WaitingStudy; order: Proposal; disabled: boolean; onTake: (confirmed: boolean) => void }) {
  const { w, name } = useOrders();
  const called = (alphabetic: string, ideographic: string) => name({ name: alphabetic, ideographic }).main;
  const who = called(order.nameAlphabetic, order.nameIdeographic) || order.patientId;
  const plain = isPlain(order);
  const lines = told(waiting, order, (sex) => w(`sexes.${sex === 'M' || sex === 'F' ? sex : 'O'}`), called).map(({ what, exam, order: ordered }) => w(`reconcile.differs.${what}`, { exam, order: ordered }));
  const take = <Button size="small" type={plain ? 'primary' : 'default'} disabled={disabled || !order.samePatient} onClick={plain ? () => onTake(false) : undefined} data-testid="decide-order">{w('reconcile.take')}</Button>;
  return (
    <div className="proposal" data-testid="proposal">
      <p>
        {plain || !order.samePatient ? take : (
          <Popconfirm title={w('reconcile.sure')} description={<ul className="differences">{lines.map((line) => <li key={line}>{line}</li>)}</ul>} okText={w('reconcile.takeStill')} cancelText={w('keepLooking')} okButtonProps={{ danger: true }} disabled={disabled} onConfirm={() => onTake(true)}>{take}</Popconfirm>
        )} {who} <span className="order-id">{order.patientId}</span> · {order.modality} {order.description} · {order.start.replace('T', ' ')} · {order.accessionNumber} · {w(`states.${order.state}`)}{order.samePatient ? null : <> <span className="tag urgent">{w('reconcile.another')}</span></>}
      </p>
      {order.samePatient && lines.length > 0 ? <ul className="differences" data-testid="differences">{lines.map((line) => <li key={line}>{line}</li>)}</ul> : null}
    </div>
  );
}
