import { useDeferredValue, useMemo } from 'react';
import type { Text } from './api';
import { contradictionsOf } from './check/contradictions';
import type { Exam } from './check/contradictions';
import { useReading } from './useReading';

/** What of a report contradicts itself, the exam or the patient, as it is typed. One may sign in spite of it. */
export function Warnings({ exam, text }: { exam: Omit<Exam, 'laterality'>; text: Text }) {
  const { w, sex } = useReading();
  const { modality, bodyPart, procedure, sex: ofPatient } = exam;
  const findings = useDeferredValue(text.findings);
  const impression = useDeferredValue(text.impression);
  const found = useMemo(
    () => contradictionsOf({ modality, bodyPart, procedure, laterality: '', sex: ofPatient }, { findings, impression, positive: text.positive }),
    [modality, bodyPart, procedure, ofPatient, findings, impression, text.positive],
  );
  return (
    <div role="status" data-testid="report-warnings">
      {found.map((one) => (
        <p key={`${one.kind}${one.said}`} className="report-hint">{w(`warnings.${one.kind === 'laterality' && one.against === '' ? 'lateralityNever' : one.kind}`, { said: one.said, against: one.against, sex: sex(ofPatient) })}</p>
      ))}
    </div>
  );
}
