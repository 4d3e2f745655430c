import type { Critical } from './api';
import { stateStep } from './course';
import { useCritical } from './useCritical';

/** A critical result in one line: what it is, and by whom it came to be what it is now. */
export function StateOf({ of }: { of: Critical }) {
  const { w, instant } = useCritical();
  const step = stateStep(of);
  return (
    <>
      <b>{w('raise')}</b> {w(`kinds.${of.kind}`)} · <span className={`critical-state ${of.state.toLowerCase()}`}>{w(of.state === 'OPEN' && of.escalated ? 'states.LATE' : `states.${of.state}`)}</span>
      {step ? ` ${step.receiver === '' || of.state !== 'ACKNOWLEDGED' ? step.name : step.receiver} ${instant(step.at)?.near ?? ''}` : ''}
    </>
  );
}
