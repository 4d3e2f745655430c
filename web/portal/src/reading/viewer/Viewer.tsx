import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { Task } from '../api';
import { useReading } from '../useReading';
import { useDoor, useHear } from './door';
import type { Hanging } from './hanging';
import { useAhead } from './useAhead';
import type { Apart } from './useApart';
import { useViewer } from './useViewer';

const nobody = () => undefined;

/**
 * The images beside the report. Those of another exam are covered from the moment in which it is another's. They are shown first, and hung with an
 * earlier exam beside them once they stand there: nothing waits for it.
 */
export function Viewer({ study, task, hanging, apart }: { study: string; task: Task | undefined; hanging: Hanging | null; apart: Apart }) {
  const { w } = useReading();
  const door = useDoor();
  const viewer = useViewer([study], door?.tell ?? nobody, apart.window);
  const [hung, setHung] = useState('');
  useHear((said) => {
    if ('hung' in said) setHung(`${said.hung.study} ${said.hung.layout}`);
  });
  const post = viewer.post;
  useEffect(() => door?.connect(post), [door, post]);
  const shown = viewer.shown === study && !viewer.isChanging;
  const wish = hanging === null || hanging.study !== study ? '' : JSON.stringify(hanging);
  useEffect(() => {
    if (shown && wish !== '') post({ hang: JSON.parse(wish) as Hanging });
  }, [shown, wish, post]);
  useAhead(task, viewer);
  return (
    <div className="reading-images" data-shown={viewer.shown} data-hung={shown && hung.startsWith(`${study} `) ? hung.slice(study.length + 1) : ''}>
      {viewer.apart === null ? <iframe key={viewer.number} title={w('viewer')} src={viewer.src} data-testid="reading-images" /> : (
        <p className="reading-apart" role="status" data-testid="reading-apart">
          {w(shown ? 'apart.shown' : 'apart.coming')}
          <Button size="small" onClick={apart.raise}>{w('apart.raise')}</Button>
          <Button size="small" onClick={apart.toggle} data-testid="reading-together">{w('apart.back')} <kbd>P</kbd></Button>
        </p>
      )}
      {viewer.isChanging && viewer.apart === null ? <p className="reading-cover" role="status" data-testid="reading-cover">{w('imagesComing')}</p> : null}
    </div>
  );
}
