import { ArrowLeftOutlined, CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { useSecurity } from '../accounts/useSecurity';
import { SearchBox } from '../administration/lists';
import { usePractitioner } from '../alliance/queries';
import { PageSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { access } from './api';
import type { ReachRule, StaffReach } from './api';
import { ReachOfStaff } from './ReachOfStaff';

/** "What may this reader do at that hospital, and why?": for one member of the staff, found by the person or by the account. */
export default function ReachPage() {
  const { s, a } = useSecurity();
  const { id = '' } = useParams();
  const of = useLocation().pathname.split('/')[2] === 'staff' ? ('practitioners' as const) : ('accounts' as const);
  const asked = useQuery({ queryKey: ['reach', of, id], queryFn: ({ signal }) => access.reach(of, id, signal) });
  const back = of === 'practitioners' ? `/administration/staff/${id}` : '/administration/accounts';
  return (
    <div className="page">
      <p><Link to={back}><ArrowLeftOutlined aria-hidden /> {a(of === 'practitioners' ? 'nav.staff' : 'nav.accounts')}</Link></p>
      {asked.isPending ? <PageSkeleton /> : asked.isError ? <Trouble error={asked.error} onRetry={() => void asked.refetch()} /> : <Reach reach={asked.data} title={s('reach.title', { name: asked.data.account.displayName })} />}
    </div>
  );
}

function Reach({ reach, title }: { reach: StaffReach; title: string }) {
  const { s } = useSecurity();
  const person = usePractitioner(reach.practitioner).data;
  return (
    <div data-testid="reach">
      <div className="page-head"><h1>{title}</h1></div>
      <p className="page-intro">{s('reach.intro', { day: reach.day })}</p>
      {reach.account.signsIn ? null : <Alert type="warning" showIcon title={s('reach.disabled')} style={{ marginBottom: 16 }} data-testid="reach-disabled" />}
      <div className="stack">
        <Roles reach={reach} />
        {person ? <ReachOfStaff person={person} day={reach.day} /> : <section className="sheet panel"><p className="quiet">{s('reach.nobody')}</p></section>}
        <Sites reach={reach} />
        <Singles reach={reach} />
      </div>
    </div>
  );
}

function Roles({ reach }: { reach: StaffReach }) {
  const { s, t, siteOf } = useSecurity();
  const empty = reach.everyRole.length === 0 && reach.roles.length === 0;
  return (
    <section className="sheet panel" data-testid="reach-roles">
      <h2>{s('reach.roles')}</h2>
      {empty ? <p>{s('reach.noRole')}</p> : (
        <dl className="facts">
          {reach.everyRole.map((role) => <div key={`every ${role}`}><dt>{t(`role.${role}`)}</dt><dd>{s('reach.everywhere')}</dd></div>)}
          {reach.roles.map(({ role, sites }) => <div key={role}><dt>{t(`role.${role}`)}</dt><dd>{sites.map(siteOf).join(' · ')}</dd></div>)}
        </dl>
      )}
      <p className="quiet">{s('reach.rolesHint')}</p>
    </section>
  );
}

function Sites({ reach }: { reach: StaffReach }) {
  const { a, s, siteOf } = useSecurity();
  const [q, setQ] = useState('');
  const wanted = q.trim().toLowerCase();
  const rows = reach.sites.filter(({ site }) => `${site} ${siteOf(site)}`.toLowerCase().includes(wanted));
  return (
    <section className="sheet panel" data-testid="reach-sites">
      <h2>{s('reach.sites')}</h2>
      {reach.everySite ? <p className="answer good"><CheckCircleOutlined aria-hidden /> <b>{s('reach.everySite')}</b></p> : null}
      {reach.sites.length === 0 ? (
        reach.everySite ? null : <p className="answer bad"><CloseCircleOutlined aria-hidden /> {s('reach.noSite')}</p>
      ) : (
        <>
          {reach.sites.length > 5 ? <div className="list-tools"><SearchBox label={s('reach.search')} value={q} onSearch={setQ} /></div> : null}
          <table className="table">
            <thead><tr><th scope="col">{s('reach.hospital')}</th><th scope="col">{s('reach.why')}</th></tr></thead>
            <tbody>
              {rows.map(({ site, rules }) => (
                <tr key={site} data-testid="reach-site" data-site={site}>
                  <td className="lead">{siteOf(site)}</td>
                  <td className="block"><ul className="stack">{rules.map((rule) => <li key={JSON.stringify(rule)}><RuleWords rule={rule} /></li>)}</ul></td>
                </tr>
              ))}
            </tbody>
          </table>
          {rows.length === 0 ? <p className="quiet">{a('list.noMatch', { q })}</p> : null}
        </>
      )}
      <p className="quiet">{s('reach.sitesHint')}</p>
    </section>
  );
}

function RuleWords({ rule }: { rule: ReachRule }) {
  const { a, s, t, siteOf } = useSecurity();
  switch (rule.rule) {
    case 'WORKS':
      return s(rule.by === 'ACCOUNT' ? 'reach.worksByAccount' : 'reach.worksByAssignment', { role: t(`role.${rule.role}`) });
    case 'AGREEMENT':
      return s('reach.byAgreement', { viewer: siteOf(rule.viewer), purpose: a(`shareLong.${rule.purpose}`) });
    case 'PRIORS':
      return s('reach.byPriors', { viewer: siteOf(rule.viewer) });
  }
}

function Singles({ reach }: { reach: StaffReach }) {
  const { s, instant } = useSecurity();
  const { allowed, open } = reach.breakGlass;
  return (
    <section className="sheet panel" data-testid="reach-singles">
      <h2>{s('reach.singles')}</h2>
      {reach.relations.length === 0 ? <p>{s('reach.noSingles')}</p> : (
        <ul className="stack">
          {reach.relations.map(({ whom, kind, studies }) => (
            <li key={whom + kind}><b>{s('reach.studies', { count: studies })}</b> · {s(`reach.kind.${kind}`)} · {s(`reach.whom.${whom}`)}</li>
          ))}
        </ul>
      )}
      <p className="quiet">{s('reach.singlesHint')}</p>
      <h2>{s('reach.emergency')}</h2>
      <p>{s(allowed ? 'reach.mayBreak' : 'reach.mayNotBreak')}</p>
      {open.map((one) => <p key={one.id}><Link to={`/administration/reviews/${one.id}`}>{s('reach.open', { count: one.studies, at: instant(one.endsAt)?.exact ?? '' })}</Link></p>)}
    </section>
  );
}
