import { useQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { useState } from 'react';
import { PageSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { critical, criticalKey } from './api';
import type { Critical } from './api';
import { Course } from './Course';
import { CriticalDialog } from './CriticalDialog';
import { useCritical } from './useCritical';
import './critical.css';

/** Critical results with their course, the newest first. */
export default function CriticalPage() {
  const { w, name, site } = useCritical();
  const asked = useQuery({ queryKey: [...criticalKey, 'all'], queryFn: ({ signal }) => critical.search(false, signal), refetchInterval: 10_000 });
  const [chosen, setChosen] = useState<Critical | null>(null);
  if (asked.isPending) return <PageSkeleton />;
  if (asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  return (
    <div className="critical-page" data-testid="critical-page">
      <h1>{w('title')}</h1>
      {asked.data.items.length === 0 ? <Empty description={w('none')} /> : null}
      {asked.data.items.map((one) => (
        <article key={one.id} className={one.state === 'OPEN' ? 'critical-card open' : 'critical-card'} data-testid="critical-card">
          <header>
            <b>{name(one.patient).main} {one.patient.id}</b> <span className="quiet">{one.exam} · {site(one.site)}</span>
            <span className="critical-state">{w(`states.${one.state}`)}</span>
            {one.state === 'WITHDRAWN' ? null : <Button size="small" type={one.state === 'OPEN' ? 'default' : 'text'} onClick={() => setChosen(one)}>{w(one.state === 'OPEN' ? 'look' : 'withdraw')}</Button>}
          </header>
          <p>{w(`kinds.${one.kind}`)}: {one.finding}</p>
          <Course of={one} />
        </article>
      ))}
      {chosen ? <CriticalDialog of={chosen} onClose={() => setChosen(null)} /> : null}
    </div>
  );
}
