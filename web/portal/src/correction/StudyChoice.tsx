import { Radio } from 'antd';
import type { FoundPatient, FoundStudy } from './api';
import { useCorrection } from './useCorrection';

/** Hours and minutes of a DICOM time. */
const timeOf = (time: string) => time.replace(/^(\d\d)(\d\d).*/, '$1:$2');

/** An exam among others that may have its date and number too. */
export function ExamLine({ study }: { study: FoundStudy }) {
  const { w, exam } = useCorrection();
  return (
    <>
      {exam(study)} <span className="quiet">{timeOf(study.time)} {w('seriesCount', { count: study.series })}</span>{' '}
      {study.made ? <span className="tag plain">{w('splitOff')}</span> : null}
    </>
  );
}

/** Which exam of the patient it is about. */
export function StudyChoice({ patient, chosen, onChoose }: { patient: FoundPatient; chosen: string | null; onChoose: (uid: string) => void }) {
  const { w } = useCorrection();
  return (
    <section className="sheet repair-step">
      <h2>{w('study')}</h2>
      {patient.studies.length === 0 ? <p className="quiet">{w('noStudies')}</p> : null}
      <Radio.Group aria-label={w('study')} value={chosen} onChange={(event) => onChoose(event.target.value as string)} className="repair-studies">
        {patient.studies.map((study) => (
          <Radio key={study.uid} value={study.uid} data-testid="repair-study">
            <ExamLine study={study} /> {study.corrected ? <span className="tag plain">{w('corrected')}</span> : null}
          </Radio>
        ))}
      </Radio.Group>
    </section>
  );
}
