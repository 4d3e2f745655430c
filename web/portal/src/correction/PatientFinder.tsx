import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { corrections } from './api';
import type { FoundPatient, PatientAttributes } from './api';
import { attributeNames } from './compare';
import { useCorrection } from './useCorrection';

const MOST_FOUND = 20;

interface Finding {
  site: string;
  /** For the test and for labels: which side of the correction. */
  side: 'wrong' | 'right';
  chosen: FoundPatient | null;
  onChoose: (patient: FoundPatient) => void;
  /** A patient that only an order names yet may be chosen too. */
  onOrdered?: (patient: PatientAttributes) => void;
  children?: ReactNode;
}

/** Finds patients of a hospital by what is typed and lets one of them be chosen; nothing of it gets into an address. */
export function PatientFinder({ site, side, chosen, onChoose, onOrdered, children }: Finding) {
  const { w, problem } = useCorrection();
  const [text, setText] = useState('');
  const find = useMutation({ mutationFn: () => corrections.search(site, text.trim()) });
  const found = find.data;
  return (
    <div className="repair-finder">
      <Input.Search
        aria-label={w('wrongHint')}
        placeholder={w('wrongHint')}
        enterButton={w('find')}
        maxLength={200}
        value={text}
        loading={find.isPending}
        onChange={(event) => setText(event.target.value)}
        onSearch={() => (text.trim() === '' || site === '' ? undefined : find.mutate())}
        autoComplete="off"
        data-testid={`repair-${side}-q`}
      />
      {find.isError ? <Alert type="error" showIcon title={problem(find.error)} /> : null}
      {found && found.patients.length + (onOrdered ? found.ordered.length : 0) === 0 ? <p className="quiet" data-testid={`repair-${side}-none`}>{w('nobody')}</p> : null}
      <ul className="repair-found">
        {found?.patients.map((one) => (
          <li key={one.row}>
            <Choice patient={one} chosen={chosen?.row === one.row} note={w('exams', { count: one.studyCount })} onChoose={() => onChoose(one)} testId={`repair-${side}-patient`} />
          </li>
        ))}
        {onOrdered
          ? found?.ordered.map((one) => (
              <li key={`order ${one.patientId}`}>
                <Choice patient={one} chosen={false} note={w('fromOrder')} onChoose={() => onOrdered(one)} testId="repair-ordered" />
              </li>
            ))
          : null}
      </ul>
      {found && found.patients.length >= MOST_FOUND ? <p className="quiet">{w('more')}</p> : null}
      {children}
    </div>
  );
}

function Choice({ patient, chosen, note, onChoose, testId }: { patient: PatientAttributes; chosen: boolean; note: string; onChoose: () => void; testId: string }) {
  const { w, who, shown } = useCorrection();
  const rest = attributeNames.filter((name) => name === 'birthDate' || name === 'sex').map((name) => shown(patient, name)).filter((part) => part !== '');
  return (
    <Button block aria-pressed={chosen} type={chosen ? 'primary' : 'default'} ghost={chosen} className="repair-choice" onClick={onChoose} data-testid={testId}>
      <span className="two-lines">
        <b>{who(patient)}</b>
        <small>{[...rest, note].join(' · ') || w('choose')}</small>
      </span>
    </Button>
  );
}
