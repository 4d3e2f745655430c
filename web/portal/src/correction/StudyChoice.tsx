import { Radio } from 'antd';
import type { FoundPatient } from './api';
import { useCorrection } from './useCorrection';

/** Which exam of the patient it is about. */
export function StudyChoice({ patient, chosen, onChoose }: { patient: FoundPatient; chosen: string | null; onChoose: (uid: string) => void }) {
  const { w, choice } = useCorrection();
  return (
    <section className="sheet repair-step">
      <h2>{w('study')}</h2>
      {patient.studies.length === 0 ? <p className="quiet">{w('noStudies')}</p> : null}
      <Radio.Group aria-label={w('study')} value={chosen} onChange={(event) => onChoose(event.target.value as string)} className="repair-studies">
        {patient.studies.map((study) => (
          <Radio key={study.uid} value={study.uid} data-testid="repair-study">
            {choice(study)} {study.corrected ? <span className="tag plain">{w('corrected')}</span> : null}
          </Radio>
        ))}
      </Radio.Group>
    </section>
  );
}
