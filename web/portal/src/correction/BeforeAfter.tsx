import type { PatientAttributes } from './api';
import { attributeNames, dayOf } from './compare';
import { useCorrection } from './useCorrection';

/** One attribute on both sides, as shown. */
export interface Compared {
  name: string;
  before: string;
  after: string;
}

/** Both sides with what differs marked in a word, not by colour alone. */
export function ComparedRows({ rows }: { rows: Compared[] }) {
  const { w } = useCorrection();
  return (
    <div className="sheet scroll">
      <table className="compare" data-testid="repair-comparison">
        <thead>
          <tr><th /><td className="quiet">{w('before')}</td><td className="like" /><td className="quiet">{w('after')}</td></tr>
        </thead>
        <tbody>
          {rows.map(({ name, before, after }) => (
            <tr key={name} className={before !== after ? 'different' : 'same'}>
              <th scope="row">{name}</th>
              <td>{before || '—'}</td>
              <td className="like">{before !== after ? <span className="like-different">→ {w('changes')}</span> : <span className="quiet">{w('same')}</span>}</td>
              <td>{after || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function BeforeAfter({ before, after }: { before: PatientAttributes; after: PatientAttributes }) {
  const { w, shown } = useCorrection();
  const typed = { ...after, birthDate: dayOf(after.birthDate) };
  return <ComparedRows rows={attributeNames.map((name) => ({ name: w(`field.${name}`), before: shown(before, name).trim(), after: shown(typed, name).trim() }))} />;
}
