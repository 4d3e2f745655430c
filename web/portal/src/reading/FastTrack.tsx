import { App, Select } from 'antd';
import { reading } from './api';
import type { Pathway, Task } from './api';
import { useReading } from './useReading';

/** Puts an exam before all others, or takes that back; who may not is told why. */
export function FastTrack({ task, onDone }: { task: Task; onDone: () => void }) {
  const { w, problem } = useReading();
  const { message } = App.useApp();
  const set = async (pathway: Pathway | '') => {
    try {
      await reading.pathway(task.id, pathway);
      message.success(pathway === '' ? w('pathwayTaken') : w('pathwaySet', { what: w(`pathways.${pathway}`) }));
      onDone();
    } catch (error) {
      message.warning(problem(error));
    }
  };
  return <Select<Pathway | ''> size="small" className="report-pathway" value={task.pathway} aria-label={w('pathway')} onChange={(pathway) => void set(pathway)} data-testid="reading-set-pathway"
    options={[{ value: '', label: w('pathwayNone') }, ...(['STROKE', 'TRAUMA'] as const).map((value) => ({ value, label: w(`pathways.${value}`) }))]} />;
}
