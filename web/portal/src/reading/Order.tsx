import { Alert } from 'antd';
import type { OrderFacts, Task } from './api';
import { differencesOf } from './order';
import { useReading } from './useReading';

/** What is asked, by whom, and what the order tells of its patient; where images tell of another person it says so. */
export function Order({ order, task }: { order: OrderFacts; task: Task }) {
  const { w, sex, instant } = useReading();
  const differences = differencesOf(order, task);
  const facts: [name: string, value: string][] = [
    [w('asked.reason'), order.reason], [w('asked.physician'), order.physician], [w('asked.patientClass'), order.patientClass === '' ? '' : w(`asked.classes.${order.patientClass}`)],
    [w('asked.allergies'), order.allergies], [w('asked.pregnancy'), order.pregnancy === '' || order.pregnancy === 'NOT' ? '' : w(`asked.pregnancies.${order.pregnancy}`)],
    [w('asked.patient'), order.name.replaceAll('^', ' ')], [w('asked.made'), instant(order.made)?.near ?? ''],
  ];
  return (
    <>
      {differences.length === 0 ? null : <Alert type="error" showIcon title={w('asked.another')} description={w('asked.anotherFacts', { name: order.name.replaceAll('^', ' '), sex: sex(order.sex), birth: order.birthDate })} data-testid="report-order-differs" />}
      <dl className="report-order" aria-label={w('asked.title')} data-testid="report-order">
        {facts.filter(([, value]) => value !== '').map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
    </>
  );
}
