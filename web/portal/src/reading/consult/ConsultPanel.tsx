import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { Opened } from '../api';
import { usePhone } from '../usePhone';
import { consult, consultKey } from './api';
import { AskDialog } from './AskDialog';
import { ConsultCard } from './ConsultCard';
import { useConsult } from './useConsult';
import './consult.css';

/** The consultations about the exam that is open; whoever writes its report may take an opinion into it. */
export function ConsultPanel({ opened, onTake }: { opened: Opened; onTake?: ((words: string) => void) | undefined }) {
  const { w } = useConsult();
  const phone = usePhone();
  const [asking, setAsking] = useState(false);
  const { task, may } = opened;
  const asked = useQuery({ queryKey: [...consultKey, 'task', task.id], queryFn: ({ signal }) => consult.search({ list: 'TASK', task: task.id }, signal), refetchInterval: 15_000, retry: false });
  const items = asked.data?.items ?? [];
  const reads = [may.draft, may.sign, may.review].some((one) => one?.allowed === true);
  const canAsk = !phone && reads && task.state !== 'CANCELLED';
  if (!canAsk && items.length === 0) return null;
  return (
    <section className="consult-panel" data-testid="consult-panel">
      {canAsk ? <Button onClick={() => setAsking(true)} data-testid="consult-ask">{w('ask')}</Button> : null}
      {items.map((one) => <ConsultCard key={one.id} of={one} withExam={false} onTake={onTake} />)}
      {asking ? <AskDialog task={task} onClose={() => setAsking(false)} /> : null}
    </section>
  );
}
