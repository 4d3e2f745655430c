import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { inLanguage } from '../reading/twoLanguages';
import { hasRole } from '../session/roles';
import { useSession } from '../session/session';
import { RowsSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { results } from './api';
import type { Delivery, DeliveryState } from './api';
import { useResults } from './useResults';

const REFRESH_MILLIS = 10_000;
const looks: Record<DeliveryState, string> = { WAITING: 'tag plain', DELIVERED: 'tag done', REFUSED: 'tag urgent', HELD: 'tag urgent', REPLACED: 'tag plain' };
const states = Object.keys(looks) as DeliveryState[];

/** Signed reports on their way to other systems: the newest first, each with its patient and exam; who may enter orders sends one again. */
export default function Deliveries() {
  const { w } = useResults();
  const [state, setState] = useState<DeliveryState | ''>('');
  const [text, setText] = useState('');
  const asked = useQuery({ queryKey: ['results', 'deliveries', state, text], queryFn: ({ signal }) => results.deliveries(state, text, signal), refetchInterval: REFRESH_MILLIS });
  const rows = asked.data?.items ?? [];
  return (
    <>
      <p className="page-intro">{w('intro')}</p>
      <div className="list-tools">
        <Select value={state} aria-label={w('filter')} onChange={setState} style={{ minWidth: 130 }} options={[{ value: '' as const, label: w('all') }, ...states.map((value) => ({ value, label: w(`states.${value}`) }))]} data-testid="delivery-filter" />
        <Input.Search allowClear style={{ maxWidth: 300 }} placeholder={w('search')} aria-label={w('search')} maxLength={64} onSearch={(typed) => setText(typed.trim())} data-testid="delivery-search" />
      </div>
      {asked.isPending ? <div className="sheet"><RowsSkeleton rows={6} /></div> : asked.isError ? <Trouble error={asked.error} onRetry={() => void asked.refetch()} /> : rows.length === 0 ? <section className="sheet lone" data-testid="no-deliveries"><h2>{w(state === '' && text === '' ? 'empty' : 'none')}</h2>{state === '' && text === '' ? <p>{w('emptyText')}</p> : null}</section> : (
        <div className="sheet">
          <table className="table" data-testid="deliveries">
            <thead><tr>{(['patient', 'report', 'state', 'receiver', 'answer', 'queuedAt', 'deliveredAt'] as const).map((title) => <th key={title} scope="col">{w(title)}</th>)}<th /></tr></thead>
            <tbody>{rows.map((one) => <DeliveryRow key={one.controlId} delivery={one} />)}</tbody>
          </table>
        </div>
      )}
    </>
  );
}

function DeliveryRow({ delivery }: { delivery: Delivery }) {
  const { w, instant, problem, language, name, exam } = useResults();
  const { message } = App.useApp();
  const client = useQueryClient();
  const mayRetry = hasRole(useSession().data, 'TECHNOLOGIST') && (delivery.state === 'WAITING' || delivery.state === 'REFUSED' || delivery.state === 'HELD');
  const retry = useMutation({
    mutationFn: () => results.retry(delivery),
    onSuccess: async () => { message.success(w('retried')); await client.invalidateQueries({ queryKey: ['results'] }); },
    onError: (error) => void message.error(problem(error)),
  });
  const answer = [delivery.state === 'HELD' ? w(delivery.signature ? 'uncertified' : delivery.receiver === null ? 'unfiled' : 'unmade') : '', delivery.answer === 'HELD' ? w(delivery.signature ? 'caLater' : 'held') : delivery.answer || (delivery.receiver !== null && delivery.tries > 0 && delivery.state !== 'HELD' ? w('noAnswer') : ''), delivery.signature ? inLanguage(delivery.words, language) : delivery.words, delivery.tries > 1 ? w('tries', { count: delivery.tries }) : ''].filter(Boolean).join(' · ');
  return (
    <tr data-testid="delivery-row">
      <td className="lead"><span className="two-lines"><span>{name({ name: delivery.nameAlphabetic, ideographic: delivery.nameIdeographic }).main || delivery.patientId || '—'} <span className="order-id">{delivery.patientId}</span></span><small>{[delivery.modality, delivery.description, exam(delivery.studyDate, '')?.near, delivery.accessionNumber].filter(Boolean).join(' · ')}</small></span></td>
      <td data-label={w('report')}><span className="two-lines"><Link to={`/reading/${delivery.task}`}>{delivery.critical ? w(delivery.number === 1 ? 'criticalRaised' : 'criticalWithdrawn') : w('version', { number: delivery.number })}</Link><small>{delivery.controlId}</small></span></td>
      <td data-label={w('state')}><span className={looks[delivery.state]}>{w(`states.${delivery.state}`)}</span></td>
      <td data-label={w('receiver')}>{delivery.receiver ?? w(delivery.signature ? 'ca' : 'archive')}</td>
      <td data-label={w('answer')}>{answer || '—'}</td>
      <td data-label={w('queuedAt')} className="nowrap">{instant(delivery.queuedAt)?.exact ?? ''}</td>
      <td data-label={w('deliveredAt')} className="nowrap">{delivery.state === 'WAITING' ? <span className="quiet">{w('nextAt')} {instant(delivery.nextAt)?.exact ?? ''}</span> : (instant(delivery.deliveredAt)?.exact ?? '—')}</td>
      <td>{mayRetry ? <Button size="small" loading={retry.isPending} onClick={() => retry.mutate()} data-testid="delivery-retry">{w('retry')}</Button> : null}</td>
    </tr>
  );
}
