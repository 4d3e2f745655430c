import { Alert } from 'antd';
import { lazy, Suspense } from 'react';
import type { ToldOrder } from './api';
import { useReading } from './useReading';

const Facts = lazy(() => import('../orders/facts/Facts'));

/** A name in Chinese has no space between its parts. */
const written = (name: string): string => name.replaceAll('^', ' ').replace(/(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu, '').trim();

/** What is asked, by whom, and what the order tells of its patient at the time of the exam; where images tell of another person it says in what. */
export function Order({ order, exam }: { order: ToldOrder; exam: string }) {
  const { w, sex, instant } = useReading();
  const lines = order.contradictions.map(({ what, images, order: ordered }) => {
    const said = what === 'SEX' ? sex : written;
    return w(`asked.differs.${what}`, { images: said(images), order: said(ordered) });
  });
  const facts: [name: string, value: string][] = [
    [w('asked.reason'), order.reason], [w('asked.physician'), order.physician], [w('asked.patientClass'), order.patientClass === '' ? '' : w(`asked.classes.${order.patientClass}`)],
    [w('asked.allergies'), order.allergies], [w('asked.pregnancy'), order.pregnancy === '' || order.pregnancy === 'NOT' ? '' : w(`asked.pregnancies.${order.pregnancy}`)],
    [w('asked.patient'), written(order.name)], [w('asked.made'), instant(order.made)?.near ?? ''],
  ];
  return (
    <>
      {lines.length === 0 ? null : <Alert type={order.standing === 'CONFIRMED' ? 'warning' : 'error'} showIcon title={w(`asked.standings.${order.standing}`)} description={lines.map((line) => <div key={line}>{line}</div>)} data-testid="report-order-differs" data-standing={order.standing} />}
      <dl className="report-order" aria-label={w('asked.title')} data-testid="report-order">
        {facts.filter(([, value]) => value !== '').map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
      {order.facts.length === 0 ? null : <Suspense fallback={null}><Facts facts={order.facts} exam={exam} /></Suspense>}
    </>
  );
}
