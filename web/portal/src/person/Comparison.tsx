import { CheckOutlined, CloseOutlined, QuestionOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { PatientRecord } from './api';
import { likeness, maskedOf, namesLikeness, systems } from './compare';
import type { Likeness } from './compare';
import { usePersonWords } from './usePerson';

const icons = { same: <CheckOutlined aria-hidden />, different: <CloseOutlined aria-hidden />, unknown: <QuestionOutlined aria-hidden /> };

/** Two patients side by side, with what agrees and what does not said in a word and a sign, not by colour alone. */
export function Comparison({ left, right }: { left: PatientRecord; right: PatientRecord }) {
  const { w, nameOf, sex, site } = usePersonWords();
  const names = (record: PatientRecord) => {
    const shown = nameOf(record);
    return <span className="two-lines"><b>{shown.main}</b>{shown.other === '' ? null : <small>{shown.other}</small>}</span>;
  };
  const rows: [string, (record: PatientRecord) => ReactNode, Likeness | null][] = [
    [w('field.name'), names, namesLikeness(left, right)],
    [w('field.birthDate'), (one) => one.birthDate, likeness(left.birthDate, right.birthDate)],
    [w('field.sex'), (one) => sex(one.sex), likeness(left.sex, right.sex)],
    ...systems.map((system): [string, (record: PatientRecord) => ReactNode, Likeness | null] => [
      w(`field.${system}`), (one) => maskedOf(one, system), likeness(maskedOf(left, system), maskedOf(right, system)),
    ]),
    [w('field.site'), (one) => site(one.site), null],
    [w('field.patientId'), (one) => one.patientId || <span className="quiet">{w('atOther')}</span>, null],
    [w('field.images'), (one) => w(one.images ? 'has' : 'hasNot'), null],
  ];
  return (
    <div className="sheet scroll">
      <table className="compare" data-testid="comparison">
        <tbody>
          {rows.map(([label, value, like]) => (
            <tr key={label} className={like ?? ''}>
              <th scope="row">{label}</th>
              <td>{value(left)}</td>
              <td className="like">{like === null ? null : <span className={`like-${like}`}>{icons[like]} {w(`likeness.${like}`)}</span>}</td>
              <td>{value(right)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
