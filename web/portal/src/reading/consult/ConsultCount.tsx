import { Link } from 'react-router';
import { useConsult } from './useConsult';
import { useWaiting } from './useWaiting';
import './consult.css';

/** In the bar on top: the way to consultations, second readings and mentions, with how many want something of who looks. */
export default function ConsultCount() {
  const { w } = useConsult();
  const waiting = useWaiting();
  const count = waiting.consultations + waiting.twice + waiting.mentions;
  return (
    <Link to="/consultations" className={count === 0 ? 'consult-count none' : 'consult-count'} title={w('waitingTitle', waiting)} aria-label={`${w('entry')} ${count === 0 ? '' : count}`.trim()} data-testid={count === 0 ? 'consult-entry' : 'consult-count'}><span className="consult-word">{w('entry')} </span>{count === 0 ? '' : count}</Link>
  );
}
