import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../words/useWords';
import { arrowOf, calledOf, daysBefore, OLD_DAYS } from './facts';
import type { OrderFact } from './facts';
import './facts.css';
import './words';

const FIRST = 6;
/** What needs the room of unit and range, and has neither. */
const isWords = (fact: OrderFact): boolean => fact.unit === '' && fact.range === '' && fact.value.length > 6;

/** What the order tells of its patient: results with the flags of whoever measured them and how old they were, and diagnoses. Nothing is shown where it tells nothing. */
export default function Facts({ facts, exam }: { facts: OrderFact[]; exam: string }) {
  const { t: w } = useTranslation('facts');
  const { language } = useWords();
  const [whole, setWhole] = useState(false);
  if (facts.length === 0) return null;
  const shown = whole ? facts : facts.slice(0, FIRST);
  return (
    <div className="order-facts" data-testid="order-facts">
      <table aria-label={w('title')}>
        <thead><tr>{(['item', 'value', 'unit', 'range', 'observed'] as const).map((title) => <th key={title} scope="col">{w(title)}</th>)}</tr></thead>
        <tbody>
          {shown.map((fact, place) => (fact.kind === 'DIAGNOSIS' ? (
            <tr key={place}><th scope="row">{w('diagnosis')}</th><td colSpan={3}>{fact.display}{fact.code === '' || fact.code === fact.display ? null : <span className="quiet"> {fact.code}</span>}</td><td><Seen fact={fact} exam={exam} /></td></tr>
          ) : (
            <tr key={place} className={arrowOf(fact.flag) === '' ? undefined : 'flagged'}>
              <th scope="row">{calledOf(fact, language === 'zh')}</th>
              <td className="value" colSpan={isWords(fact) ? 3 : 1}>{fact.value}{arrowOf(fact.flag) === '' ? null : <>{'\u00a0'}<span className="arrow" role="img" aria-label={w(`flags.${fact.flag as 'H'}`)} title={w(`flags.${fact.flag as 'H'}`)}>{arrowOf(fact.flag)}</span></>}{fact.status === '' || fact.status === 'FINAL' ? null : <span className="quiet"> {w(`statuses.${fact.status}`)}</span>}</td>
              {isWords(fact) ? null : <><td>{fact.unit}</td><td>{fact.range}</td></>}
              <td><Seen fact={fact} exam={exam} /></td>
            </tr>
          )))}
        </tbody>
      </table>
      {facts.length <= FIRST ? null : <Button type="link" size="small" className="more" aria-expanded={whole} onClick={() => setWhole(!whole)} data-testid="order-facts-all">{whole ? w('fewer') : w('all', { count: facts.length })}</Button>}
    </div>
  );
}

/** The day, and how long before the exam that was. */
function Seen({ fact, exam }: { fact: OrderFact; exam: string }) {
  const { t: w } = useTranslation('facts');
  if (fact.observed === '') return <span className="quiet">{fact.kind === 'DIAGNOSIS' ? '' : w('none')}</span>;
  const days = daysBefore(fact.observed, exam);
  const old = fact.kind === 'OBSERVATION' && days !== null && days >= OLD_DAYS;
  return (
    <span className="seen" title={old ? w('old', { count: days }) : fact.observed.slice(0, 16).replace('T', ' ')}>
      <span>{fact.observed.slice(0, 10)}</span>{days === null || fact.kind === 'DIAGNOSIS' ? null : <> <span className={old ? 'old' : 'quiet'}>{w('days', { count: days })}</span></>}
    </span>
  );
}
