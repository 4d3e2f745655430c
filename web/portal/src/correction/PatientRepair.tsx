import { Button } from 'antd';
import { useState } from 'react';
import { today } from '../orders/day';
import type { Correction, FoundPatient, PatientAttributes } from './api';
import { BeforeAfter } from './BeforeAfter';
import { against, attributeNames, dayOf, isFaultyDay } from './compare';
import { Confirm } from './Confirm';
import { PatientFields } from './PatientFields';
import { PatientFinder } from './PatientFinder';
import { StudyChoice } from './StudyChoice';
import { useCorrection } from './useCorrection';

export type PatientKind = 'UPDATE' | 'MOVE' | 'MERGE';
const EMPTY: PatientAttributes = { patientId: '', name: '', birthDate: '', sex: '' };
const attributesOf = ({ patientId, name, birthDate, sex }: PatientAttributes): PatientAttributes => ({ patientId, name, birthDate: dayOf(birthDate), sex });

/** The patient is called otherwise, an exam is somebody else's, or two numbers are one person. */
export function PatientRepair({ site, wrong, kind, study, onStudy, onDone }: { site: string; wrong: FoundPatient; kind: PatientKind; study: string | null; onStudy: (uid: string) => void; onDone: () => void }) {
  const { w, who, shown, exam } = useCorrection();
  const [target, setTarget] = useState<FoundPatient | null>(null);
  const [typed, setTyped] = useState<PatientAttributes>(kind === 'UPDATE' ? attributesOf(wrong) : EMPTY);
  const after = kind === 'UPDATE' || target === null ? typed : target;
  const faultyDay = isFaultyDay(typed.birthDate, kind === 'UPDATE' ? wrong.birthDate : '', today());
  const filled = !faultyDay && typed.patientId.trim() !== '' && typed.name.trim() !== '';
  const complete =
    kind === 'UPDATE' ? filled && attributeNames.some((name) => dayOf(wrong[name]) !== typed[name].trim())
    : kind === 'MERGE' ? target !== null && target.row !== wrong.row
    : study !== null && (target === null ? filled : target.row !== wrong.row);
  const right = { ...typed, patientId: typed.patientId.trim() };
  const correction = (reason: string, confirmed: string): Correction =>
    kind === 'UPDATE' ? { kind, site, patient: wrong.row, version: wrong.version, reason, ...right }
    : kind === 'MERGE' ? { kind, site, patient: wrong.row, target: target?.row ?? '', reason, confirmed }
    : target === null ? { kind, site, patient: wrong.row, study: study ?? '', reason, ...right }
    : { kind, site, patient: wrong.row, study: study ?? '', target: target.row, reason };
  const moved = wrong.studies.find((one) => one.uid === study);
  const differences = kind === 'MERGE' && target !== null ? against(wrong, target) : [];
  return (
    <>
      {kind === 'MOVE' ? <StudyChoice patient={wrong} chosen={study} onChoose={onStudy} /> : null}
      <section className="sheet repair-step">
        <h2>{w('right')}</h2>
        {kind === 'UPDATE' ? null : (
          <PatientFinder
            site={site}
            side="right"
            chosen={target}
            onChoose={(chosen) => {
              setTarget(chosen);
              setTyped(EMPTY);
            }}
            {...(kind === 'MOVE' ? { onOrdered: (ordered: PatientAttributes) => { setTarget(null); setTyped(attributesOf(ordered)); } } : {})}
          />
        )}
        {kind === 'MOVE' && target !== null ? <Button type="link" onClick={() => setTarget(null)}>{w('typed')}</Button> : null}
        {kind === 'UPDATE' || (kind === 'MOVE' && target === null) ? <PatientFields value={typed} faultyDay={faultyDay} onChange={setTyped} /> : null}
      </section>
      <BeforeAfter before={wrong} after={after} />
      <Confirm
        correction={complete ? correction : null}
        onDone={onDone}
        summary={
          <>
            <b>{who(wrong)} → {who(after)}</b>
            {kind === 'MOVE' && moved !== undefined ? <span>{exam(moved)}</span> : null}
            {kind === 'MOVE' ? <span>{w('endsShares')}</span> : kind === 'MERGE' ? <span>{w('mergeKeeps')}</span> : null}
          </>
        }
        typed={differences.length === 0 || target === null ? undefined : {
          value: target.patientId,
          ask: w('typeNumber', { number: target.patientId }),
          what: (
            <ul className="repair-list">
              {differences.map((name) => <li key={name}>{w(`field.${name}`)}: {shown(wrong, name)} ≠ {shown(target, name)}</li>)}
            </ul>
          ),
        }}
      />
    </>
  );
}
