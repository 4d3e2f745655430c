import { useEffect } from 'react';
import type { Task } from '../api';
import { useReading } from '../useReading';
import { useDoor } from './door';
import { useAhead } from './useAhead';
import { useViewer } from './useViewer';

const nobody = () => undefined;

/** The images beside the report. Those of another exam are covered from the moment in which it is another's. */
export function Viewer({ studies, task }: { studies: string[]; task: Task | undefined }) {
  const { w } = useReading();
  const door = useDoor();
  const viewer = useViewer(studies, door?.tell ?? nobody);
  const post = viewer.post;
  useEffect(() => door?.connect(post), [door, post]);
  useAhead(task, viewer);
  return (
    <div className="reading-images" data-shown={viewer.shown}>
      <iframe key={viewer.number} title={w('viewer')} src={viewer.src} data-testid="reading-images" />
      {viewer.isChanging ? <p className="reading-cover" role="status" data-testid="reading-cover">{w('imagesComing')}</p> : null}
    </div>
  );
}
