import type { CorrectionLine } from './api';
import { attributeNames, dayOf, differingOfStudy, timeOf } from './compare';
import type { StudyName } from './compare';
import { useCorrection } from './useCorrection';

/** What a correction did: each field with what it said and says, each exam with whose it was and is, the series with both exams. */
export function HistoryLine({ line }: { line: CorrectionLine }) {
  const { w, who, shown, exam } = useCorrection();
  const { before, after, studies } = line;
  if (line.kind === 'PATIENT_UPDATED') {
    return (
      <>
        <span>{who(line.undoes === null ? after : before)}</span>
        <ul className="repair-told">
          {attributeNames.filter((name) => shown(before, name) !== shown(after, name)).map((name) => <li key={name}>{w(`field.${name}`)}: {shown(before, name) || '—'} → <b>{shown(after, name) || '—'}</b></li>)}
        </ul>
      </>
    );
  }
  if (line.kind === 'STUDY_UPDATED' && line.studyBefore !== null && line.studyAfter !== null) {
    const was = line.studyBefore;
    const is = line.studyAfter;
    const said = (name: StudyName, one: typeof was) => (name === 'date' ? dayOf(one.date) : name === 'time' ? timeOf(one.time) : one[name]) || '—';
    return (
      <>
        <span>{who(before)}{studies.map((study) => ` · ${exam(study)}`)}</span>
        <ul className="repair-told">
          {differingOfStudy(was, is).map((name) => <li key={name}>{w(`studyField.${name}`)}: {said(name, was)} → <b>{said(name, is)}</b></li>)}
        </ul>
      </>
    );
  }
  if (line.kind === 'SERIES_MOVED') {
    const [from, to] = line.undoes === null ? studies : [...studies].reverse();
    return (
      <>
        <span>{who(before)}</span>
        <ul className="repair-told">
          <li>{from === undefined ? '—' : exam(from)} → <b>{to === undefined ? '—' : exam(to)}</b></li>
          {line.series.map((one, at) => <li key={at}>{[one.number === null ? '' : `#${one.number}`, one.modality, one.description].filter((part) => part !== '').join(' · ')}</li>)}
          {line.seriesCount > line.series.length ? <li>{w('andMore', { count: line.seriesCount - line.series.length })}</li> : null}
        </ul>
      </>
    );
  }
  return (
    <>
      <span>{who(before)} → <b>{who(after)}</b></span>
      <ul className="repair-told">
        {studies.map((study) => <li key={study.uid}>{exam(study)}</li>)}
      </ul>
    </>
  );
}
