import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { reading } from './api';
import type { Line } from './api';
import { clockOf, leftOf } from './left';
import { useReading } from './useReading';

const AGAIN_MILLIS = 5_000;
/** The server looks at no more than so many. */
const MOST = 100;

/** For who is in charge of a list: what most of its time has passed of, and nobody is at. */
export function Escalated({ onOpen, onAll }: { onOpen: (line: Line) => void; onAll: () => void }) {
  const { w, who, what } = useReading();
  const told = useQuery({ queryKey: ['reading', 'escalated'], queryFn: ({ signal }) => reading.escalated(signal), refetchInterval: AGAIN_MILLIS }).data;
  if (!told || told.count === 0) return null;
  return (
    <Alert
      type="warning" showIcon banner data-testid="reading-escalations"
      title={w(told.count >= MOST ? 'escalatedMost' : 'escalatedTitle', { count: told.count })}
      description={
        <div className="reading-escalations">
          {told.items.map((line) => {
            const left = leftOf(line.readyAt ?? line.arrivedAt, line.due, Date.now());
            return <Button key={line.id} type="link" size="small" onClick={() => onOpen(line)}>{who(line)} · {what(line)} · {left.tone === 'late' ? w('over', { span: clockOf(left.minutes) }) : clockOf(left.minutes)}</Button>;
          })}
        </div>
      }
      action={<Button size="small" onClick={onAll} data-testid="reading-escalations-all">{w('escalatedAll')}</Button>}
    />
  );
}
