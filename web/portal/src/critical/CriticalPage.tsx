import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Empty } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { mayRead } from '../session/roles';
import { useSession } from '../session/session';
import { PageSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { critical, criticalKey } from './api';
import type { Critical } from './api';
import { Course } from './Course';
import { CriticalDialog } from './CriticalDialog';
import { useCritical } from './useCritical';
import './critical.css';

/** Critical results with their course, the newest first; for who manages a hospital those that nobody acknowledged in time. */
export default function CriticalPage() {
  const { w, name, site } = useCritical();
  const reads = mayRead(useSession().data);
  const asked = useQuery({ queryKey: [...criticalKey, 'all'], queryFn: ({ signal }) => critical.all(signal), refetchInterval: 10_000 });
  const [chosen, setChosen] = useState<Critical | null>(null);
  if (asked.isPending) return <PageSkeleton />;
  if (asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  return (
    <div className="critical-page" data-testid="critical-page">
      <h1>{w('title')}</h1>
      {reads ? null : <Alert type="info" showIcon title={w('managers')} />}
      {asked.data.items.length === 0 ? <Empty description={w(reads ? 'none' : 'noneLate')} /> : null}
      {asked.data.items.map((one) => (
        <article key={one.id} className={one.state === 'OPEN' ? 'critical-card open' : 'critical-card'} data-testid="critical-card">
          <header>
            <b>{name(one.patient).main} {one.patient.id}</b> <span className="quiet">{one.exam} · {site(one.site)}</span> {reads ? <Link to={`/reading/${one.task}`}>{w('toExam')}</Link> : null}
            <span className={`critical-state ${one.state.toLowerCase()}`}>{w(one.state === 'OPEN' && one.escalated ? 'states.LATE' : `states.${one.state}`)}</span>
            <Button size="small" onClick={() => setChosen(one)} data-testid="critical-card-open">{w(one.state === 'OPEN' ? 'look' : 'more')}</Button>
          </header>
          <p>{w(`kinds.${one.kind}`)}: {one.finding}</p>
          <Course of={one} />
        </article>
      ))}
      {chosen ? <CriticalDialog of={chosen} onClose={() => setChosen(null)} /> : null}
    </div>
  );
}
