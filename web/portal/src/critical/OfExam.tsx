import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { critical, ofExamKey } from './api';
import type { Critical } from './api';
import { CriticalDialog } from './CriticalDialog';
import { StateOf } from './StateOf';
import { useCritical } from './useCritical';
import './critical.css';

/** What was found critical at this exam, who knows it, and the way to its course. */
export default function OfExam({ task }: { task: string }) {
  const { w } = useCritical();
  const asked = useQuery({ queryKey: ofExamKey(task), queryFn: ({ signal }) => critical.ofExam(task, signal), refetchInterval: 10_000, retry: false });
  const [chosen, setChosen] = useState<Critical | null>(null);
  const items = asked.data?.items ?? [];
  if (items.length === 0 && !chosen) return null;
  return (
    <section className="critical-exam" aria-label={w('title')} data-testid="critical-of-exam">
      {items.map((one) => (
        <p key={one.id} className={`critical-one ${one.state.toLowerCase()}`} data-testid="critical-of-exam-one"><StateOf of={one} /> <Button size="small" type="link" onClick={() => setChosen(one)} data-testid="critical-of-exam-open">{w('course')}</Button></p>
      ))}
      {chosen ? <CriticalDialog of={chosen} onClose={() => setChosen(null)} /> : null}
    </section>
  );
}
