import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { consult, consultKey } from './api';
import { useConsult } from './useConsult';
import './consult.css';

const REFRESH_MILLIS = 30_000;

/** In the bar on top: how many consultations want something of who looks. Nothing while there are none. */
export default function ConsultCount() {
  const { w } = useConsult();
  const { data } = useQuery({ queryKey: [...consultKey, 'counts'], queryFn: ({ signal }) => consult.counts(signal), refetchInterval: REFRESH_MILLIS, retry: false });
  const count = (data?.toAnswer ?? 0) + (data?.answered ?? 0);
  if (data === undefined || count === 0) return null;
  return <Link to="/consultations" className="consult-count" title={w('waitingTitle', { toAnswer: data.toAnswer, answered: data.answered })} data-testid="consult-count">{w('waiting', { count })}</Link>;
}
