import type { Task } from '../api';
import { useReading } from '../useReading';
import type { FromViewer } from './room';
import { useAhead } from './useAhead';
import { useViewer } from './useViewer';

/** The images beside the report. Those of another exam are covered from the moment in which it is another's. */
export function Viewer({ studies, task, heard }: { studies: string[]; task: Task | undefined; heard: (message: FromViewer) => void }) {
  const { w } = useReading();
  const viewer = useViewer(studies, heard);
  useAhead(task, viewer);
  return (
    <div className="reading-images" data-shown={viewer.shown}>
      <iframe key={viewer.number} title={w('viewer')} src={viewer.src} data-testid="reading-images" />
      {viewer.isChanging ? <p className="reading-cover" role="status" data-testid="reading-cover">{w('imagesComing')}</p> : null}
    </div>
  );
}
