import type { PatientAttributes } from './api';
import { attributeNames, dayOf } from './compare';
import { useCorrection } from './useCorrection';

/** Both sides with what differs marked in a word, not by colour alone. */
export function BeforeAfter({ before, after }: { before: PatientAttributes; after: PatientAttributes }) {
  const { w, shown } = useCorrection();
  const typed = { ...after, birthDate: dayOf(after.birthDate) };
  return (
    <div className="sheet scroll">
      <table className="compare" data-testid="repair-comparison">
        <thead>
          <tr><th /><td className="quiet">{w('before')}</td><td className="like" /><td className="quiet">{w('after')}</td></tr>
        </thead>
        <tbody>
          {attributeNames.map((name) => {
            const differs = dayOf(before[name]).trim() !== typed[name].trim();
            return (
              <tr key={name} className={differs ? 'different' : 'same'}>
                <th scope="row">{w(`field.${name}`)}</th>
                <td>{shown(before, name) || '—'}</td>
                <td className="like">{differs ? <span className="like-different">→ {w('changes')}</span> : <span className="quiet">{w('same')}</span>}</td>
                <td>{shown(typed, name) || '—'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
