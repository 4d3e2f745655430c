import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { orders } from './api';
import { stateLooks } from './looks';
import { useOrders } from './useOrders';

/** What devices reported of a day and belongs to no order; nothing is shown while there is none. */
export function UnmatchedSteps({ day, refetchInterval }: { day: string; refetchInterval: number }) {
  const { w, t, instant } = useOrders();
  const asked = useInfiniteQuery({ queryKey: ['orders', 'unmatched', day], queryFn: ({ pageParam, signal }) => orders.unmatched(day, pageParam, signal), initialPageParam: null as string | null, getNextPageParam: (page) => page.next, refetchInterval });
  const steps = asked.data?.pages.flatMap((page) => page.items) ?? [];
  if (steps.length === 0) return null;
  return (
    <section className="stack" data-testid="unmatched-steps">
      <h2>{w('unmatched')}</h2>
      <p className="quiet">{w('unmatchedText')}</p>
      <div className="sheet">
        <table className="table">
          <thead><tr>{(['time', 'patient', 'state', 'device', 'why'] as const).map((title) => <th key={title} scope="col">{w(title)}</th>)}</tr></thead>
          <tbody>
            {steps.map((one) => (
              <tr key={`${one.site} ${one.id}`} data-testid="unmatched-row">
                <td data-label={w('time')} className="nowrap">{instant(one.at)?.exact ?? ''}</td>
                <td className="lead">{one.name.replaceAll('^', ' ').trim() || one.patientId}<span className="order-id">{one.patientId}</span></td>
                <td data-label={w('state')}><span className={stateLooks[one.state]}>{w(`states.${one.state}`)}</span></td>
                <td data-label={w('device')} className="nowrap">{one.device}</td>
                <td data-label={w('why')}>{one.contradicts ? w('contradicts', { step: one.stepId }) : w('noOrder')}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {asked.hasNextPage ? <p className="table-more"><Button type="text" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{t('common.more')}</Button></p> : null}
      </div>
    </section>
  );
}
