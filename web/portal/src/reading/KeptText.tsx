import { Alert, Button } from 'antd';
import { useEffect, useState } from 'react';
import { kept } from './kept';
import type { Kept } from './kept';
import type { Found } from './useDraft';
import { useReading } from './useReading';

/** What this browser kept of a text that was not saved: it stands in the box already, or can be put there. */
export function KeptText({ found, onTake, onDrop }: { found: Found; onTake: (one: Kept) => void; onDrop: () => void }) {
  const { w, instant } = useReading();
  if (found === null) return null;
  const time = instant(new Date(found.kept.at).toISOString())?.near ?? '';
  if (found.taken) return <Alert type="success" showIcon closable={{ onClose: onDrop }} title={w('keptTaken', { time })} data-testid="report-kept-taken" />;
  return (
    <Alert type="warning" showIcon title={w('keptOther', { time })} description={<Words one={found.kept} />} data-testid="report-kept"
      action={<><Button size="small" onClick={() => onTake(found.kept)} data-testid="report-kept-take">{w('keptTake')}</Button> <Button size="small" type="text" onClick={onDrop}>{w('keptDrop')}</Button></>} />
  );
}

/** To who has not claimed the task: what was typed here is not lost, though somebody else may have it now. */
export function KeptElsewhere({ account, task }: { account: string; task: string }) {
  const { w, instant } = useReading();
  const [one, setOne] = useState<Kept | null>(null);
  useEffect(() => {
    let gone = false;
    void kept.get(account, task).then((found) => (gone ? undefined : setOne(found)));
    return () => {
      gone = true;
    };
  }, [account, task]);
  if (one === null) return null;
  const drop = () => {
    setOne(null);
    void kept.remove(account, task);
  };
  return <Alert type="warning" showIcon title={w('keptUnsaved', { time: instant(new Date(one.at).toISOString())?.near ?? '' })} description={<Words one={one} />} action={<Button size="small" type="text" onClick={drop}>{w('keptDrop')}</Button>} data-testid="report-kept-elsewhere" />;
}

function Words({ one }: { one: Kept }) {
  return <p className="report-text">{[one.findings, one.impression].filter((words) => words !== '').join('\n')}</p>;
}
