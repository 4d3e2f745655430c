import { useSecurity } from '../accounts/useSecurity';
import type { Practitioner } from '../alliance/api';
import { useAssignments } from '../alliance/queries';
import { roleWords } from '../alliance/words';
import { stateOf } from './period';

const looks = { current: 'tag done', future: 'tag plain', over: 'tag urgent' } as const;

/** Who the person behind the account is: licence and assignments with scope and validity. */
export function ReachOfStaff({ person, day }: { person: Practitioner; day: string }) {
  const { a, s, named } = useSecurity();
  const assignments = useAssignments(person.id).data ?? [];
  const scope = (modalities: string[], bodyParts: string[]) => [...modalities, ...bodyParts].join(' · ') || a('assignment.unlimited');
  const span = (from: string, to: string | null) => (to === null ? a('period.open', { from }) : a('period.closed', { from, to }));
  return (
    <section className="sheet panel" data-testid="reach-staff">
      <h2>{s('reach.person')}</h2>
      <dl className="facts">
        <div><dt>{a('staff.code')}</dt><dd>{person.code} · {a(`category.${person.category}`)}{person.active ? '' : ` · ${a('list.inactive')}`}</dd></div>
        <div>
          <dt>{a('staff.licence')}</dt>
          <dd>
            {person.licenceNumber === null || person.licenceFrom === null ? a('staff.noLicence') : (
              <>
                {person.licenceNumber} {person.licenceSpecialty} · {span(person.licenceFrom, person.licenceTo)}{' '}
                <Stand from={person.licenceFrom} to={person.licenceTo} day={day} /> · {a('assignment.scope')}: {scope(person.licenceModalities, person.licenceBodyParts)}
              </>
            )}
          </dd>
        </div>
      </dl>
      {assignments.length === 0 ? <p className="quiet">{a('assignment.empty')}</p> : (
        <table className="table">
          <thead>
            <tr><th scope="col">{a('assignment.organization')}</th><th scope="col">{a('assignment.role')}</th><th scope="col">{a('assignment.scope')}</th><th scope="col">{a('period.label')}</th></tr>
          </thead>
          <tbody>
            {assignments.map((one) => (
              <tr key={one.id} data-testid="reach-assignment">
                <td className="lead">{named(one.organization)}</td>
                <td data-label={a('assignment.role')}>{roleWords(a, one.role)}</td>
                <td data-label={a('assignment.scope')}>{scope(one.modalities, one.bodyParts)}</td>
                <td data-label={a('period.label')} className="nowrap">{span(one.validFrom, one.validTo)} <Stand from={one.validFrom} to={one.validTo} day={day} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="quiet">{s('reach.scopeHint')}</p>
    </section>
  );
}

function Stand({ from, to, day }: { from: string; to: string | null; day: string }) {
  const { s } = useSecurity();
  const state = stateOf(from, to, day);
  return <span className={looks[state]}>{s(`reach.state.${state}`)}</span>;
}
