import { Input, Select } from 'antd';
import type { PatientAttributes } from './api';
import { dayOf, groupsOf, nameFrom } from './compare';
import { useCorrection } from './useCorrection';

/** What is right of a patient, typed; a date is YYYY-MM-DD here. */
export function PatientFields({ value, faultyDay, onChange }: { value: PatientAttributes; faultyDay: boolean; onChange: (value: PatientAttributes) => void }) {
  const { w, sex } = useCorrection();
  const { alphabetic, ideographic } = groupsOf(value.name);
  return (
    <div className="repair-fields">
      <label>
        {w('field.patientId')}
        <Input maxLength={64} value={value.patientId} onChange={(event) => onChange({ ...value, patientId: event.target.value })} autoComplete="off" data-testid="repair-patient-id" />
      </label>
      <label>
        {w('ideographic')}
        <Input maxLength={64} value={ideographic} onChange={(event) => onChange({ ...value, name: nameFrom(alphabetic, event.target.value, value.name) })} autoComplete="off" data-testid="repair-ideographic" />
      </label>
      <label>
        {w('alphabetic')}
        <Input maxLength={64} value={alphabetic} onChange={(event) => onChange({ ...value, name: nameFrom(event.target.value, ideographic, value.name) })} autoComplete="off" data-testid="repair-alphabetic" />
      </label>
      <label>
        {w('field.birthDate')}
        <Input maxLength={10} placeholder="YYYY-MM-DD" value={dayOf(value.birthDate)} status={faultyDay ? 'error' : ''} onChange={(event) => onChange({ ...value, birthDate: event.target.value })} autoComplete="off" data-testid="repair-birth-date" />
        {faultyDay ? <small className="warn">{w('faultyDay')}</small> : null}
      </label>
      <label>
        {w('field.sex')}
        <Select allowClear value={value.sex === '' ? undefined : value.sex} options={['M', 'F', 'O'].map((one) => ({ value: one, label: sex(one) }))} onChange={(chosen: string | undefined) => onChange({ ...value, sex: chosen ?? '' })} data-testid="repair-sex" />
      </label>
    </div>
  );
}
