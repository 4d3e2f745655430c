import { AlertOutlined, StopOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Critical } from './api';
import { CriticalDialog } from './CriticalDialog';
import { stateStep } from './course';
import { useCritical } from './useCritical';
import { useNow } from './useNow';
import './critical.css';

/** On every page: what somebody must know now, the one that is due first; and what they were told and was none. */
export default function CriticalBanner() {
  const { w, name } = useCritical();
  const asked = useNow();
  const [chosen, setChosen] = useState<Critical | null>(null);
  const open = asked.data?.items ?? [];
  const withdrawn = asked.data?.withdrawn ?? [];
  const [first] = open;
  const [none] = withdrawn;
  if (!first && !none && !chosen) return null;
  return (
    <>
      {none ? (
        <div className="critical-line withdrawn" role="alert" data-testid="critical-withdrawn-banner">
          <StopOutlined aria-hidden />
          <b>{w('withdrawn')}{withdrawn.length > 1 ? ` (${withdrawn.length})` : ''}</b>
          <span className="critical-what">{name(none.patient).main} {none.patient.id} · {w(`kinds.${none.kind}`)} · {w('because', { words: stateStep(none)?.words ?? '' })}</span>
          <Button size="small" onClick={() => setChosen(none)} data-testid="critical-note-open">{w('lookAndNote')}</Button>
        </div>
      ) : null}
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
