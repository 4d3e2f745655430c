import { useQuery } from '@tanstack/react-query';
import { orders } from './api';
import { stateLooks } from './looks';
import { useOrders } from './useOrders';

/** What devices reported of a day and belongs to no order; nothing is shown while there is none. */
export function UnmatchedSteps({ day, refetchInterval }: { day: string; refetchInterval: number }) {
  const { w, instant } = useOrders();
  const asked = useQuery({ queryKey: ['orders', 'unmatched', day], queryFn: ({ signal }) => orders.unmatched(day, signal), refetchInterval });
  const steps = asked.data?.items ?? [];
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
      </div>
    </section>
  );
}
