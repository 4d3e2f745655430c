import { useDeferredValue, useMemo } from 'react';
import type { Task, Text } from './api';
import { contradictionsOf } from './check/contradictions';
import { useReading } from './useReading';

/** What of a report contradicts itself, the exam or the patient, as it is typed. One may sign in spite of it. */
export function Warnings({ task, text }: { task: Task; text: Text }) {
  const { w, sex } = useReading();
  const findings = useDeferredValue(text.findings);
  const impression = useDeferredValue(text.impression);
  const found = useMemo(
    () => contradictionsOf({ modality: task.modality, bodyPart: task.bodyPart, procedure: task.order || task.description, laterality: '', sex: task.patient.sex ?? '' }, { findings, impression, positive: text.positive }),
    [task, findings, impression, text.positive],
  );
  return (
    <div role="status" data-testid="report-warnings">
      {found.map((one) => (
        <p key={`${one.kind}${one.said}`} className="report-hint">{w(`warnings.${one.kind === 'laterality' && one.against === '' ? 'lateralityNever' : one.kind}`, { said: one.said, against: one.against, sex: sex(task.patient.sex) })}</p>
      ))}
    </div>
  );
}
