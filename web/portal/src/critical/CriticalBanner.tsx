import { AlertOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { critical, criticalKey } from './api';
import type { Critical } from './api';
import { CriticalDialog } from './CriticalDialog';
import { useCritical } from './useCritical';
import './critical.css';

const REFRESH_MILLIS = 5_000;

/** On every page: what somebody must know now, the one that is due first. */
export default function CriticalBanner() {
  const { w, name } = useCritical();
  const asked = useQuery({ queryKey: [...criticalKey, 'open'], queryFn: ({ signal }) => critical.search(true, signal), refetchInterval: REFRESH_MILLIS, retry: false });
  const [chosen, setChosen] = useState<Critical | null>(null);
  const open = asked.data?.items ?? [];
  const [first] = open;
  if (!first && !chosen) return null;
  return (
    <>
      {first ? (
        <div className={first.escalated ? 'critical-line late' : 'critical-line'} role="alert" data-testid="critical-banner">
          <AlertOutlined aria-hidden />
          <b>{w(first.escalated ? 'late' : 'open')}{open.length > 1 ? ` (${open.length})` : ''}</b>
          <span className="critical-what">{name(first.patient).main} {first.patient.id} · {w(`kinds.${first.kind}`)}{first.keepPatient ? ` · ${w('keep')}` : ''}</span>
          <Button size="small" onClick={() => setChosen(first)} data-testid="critical-open">{w('look')}</Button>
          {open.length > 1 ? <Link to="/critical">{w('all')}</Link> : null}
        </div>
      ) : null}
      {chosen ? <CriticalDialog of={chosen} onClose={() => setChosen(null)} /> : null}
    </>
  );
}
