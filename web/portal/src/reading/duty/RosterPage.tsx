import { PlusOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Select, Switch } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { Gone, Results, useAddressed } from '../../administration/lists';
import { ImportFile } from '../../alliance/ImportPage';
import { useSites } from '../../studies/useStudies';
import { duty } from './api';
import type { Roster, Shift } from './api';
import { isOverMidnight, runs } from './days';
import { ShiftDrawer } from './ShiftDrawer';
import { useDutyWords, useRefreshRosters, useRoster, useRosterSites } from './useDuty';
import './duty.css';

const PATH = '/administration/roster';

/** Who is on duty when, of one of the hospitals whose roster this person keeps. */
export default function RosterPage() {
  const { a, w, site: nameOf } = useDutyWords();
  const asked = useRosterSites();
  const known = useSites().data ?? [];
  const [of, setOf] = useAddressed('of', '');
  const sites = asked.data?.sites ?? [];
  const site = sites.find((one) => one === of) ?? sites[0];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{a('nav.roster')}</h1>
        {sites.length < 2 ? null : <Select className="duty-site" aria-label={w('site')} showSearch={{ optionFilterProp: 'label' }} value={site ?? null} onChange={setOf} options={sites.map((code) => ({ value: code, label: nameOf(known.find((one) => one.code === code) ?? code) }))} data-testid="roster-site" />}
      </div>
      <p className="page-intro">{w('intro')}</p>
      <Results asked={asked} count={sites.length} empty={<><h2>{w('none')}</h2><p>{w('noneText')}</p></>}>{site === undefined ? null : <RosterOf key={site} site={site} />}</Results>
    </div>
  );
}

function RosterOf({ site }: { site: string }) {
  const { w } = useDutyWords();
  const asked = useRoster(site);
  const refresh = useRefreshRosters();
  const { id } = useParams();
  const navigate = useNavigate();
  const here = (more: string) => `${PATH}${more}?of=${encodeURIComponent(site)}`;
  const close = () => void navigate(here(''));
  const editing = id === 'new' ? 'new' : asked.data?.items.find((one) => one.id === id);
  return (
    <>
      {asked.data ? <Itself roster={asked.data} /> : null}
      <div className="page-head duty-head"><span className="quiet">{asked.data?.zone}</span><Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate(here('/new'))} data-testid="make-shift">{w('make')}</Button></div>
      {id !== undefined && asked.data && editing === undefined ? <Gone /> : null}
      <Results asked={asked} count={asked.data?.items.length ?? 0} empty={<><h2>{w('empty')}</h2><p>{w('emptyText')}</p></>}>
        <div className="sheet scroll">
          <table className="table" data-testid="roster">
            <thead><tr>{(['person', 'days', 'hours', 'period'] as const).map((title) => <th key={title} scope="col">{w(title)}</th>)}</tr></thead>
            <tbody>{(asked.data?.items ?? []).map((shift) => <ShiftRow key={shift.id} shift={shift} to={here(`/${shift.id}`)} chosen={shift.id === id} />)}</tbody>
          </table>
        </div>
      </Results>
      <section className="duty-import">
        <h2>{w('import')}</h2>
        <ImportFile intro={w('importIntro')} template={duty.exportPath(site)} take={(file, dryRun) => duty.take(site, file, dryRun)} onTaken={() => void refresh()} />
      </section>
      {editing === undefined || !asked.data ? null : <ShiftDrawer key={`${id} ${editing === 'new' ? '' : editing.version}`} editing={editing} roster={asked.data} onClose={close} />}
    </>
  );
}

/** Whether the rule gives exams by itself. */
function Itself({ roster }: { roster: Roster }) {
  const { w, problem } = useDutyWords();
  const { message } = App.useApp();
  const refresh = useRefreshRosters();
  const turn = useMutation({
    mutationFn: (on: boolean) => duty.assign(roster.site, on),
    onSuccess: ({ assigns }) => message.success(w(assigns ? 'itselfOn' : 'itselfOff')),
    onError: (error) => message.error(problem(error)),
    onSettled: () => refresh(),
  });
  return (
    <label className="sheet duty-itself">
      <Switch checked={roster.assigns} loading={turn.isPending} onChange={(on) => turn.mutate(on)} data-testid="roster-itself" />
      <span><b>{w('itself')}</b><span className="quiet">{w('itselfHint')}</span></span>
    </label>
  );
}

function ShiftRow({ shift, to, chosen }: { shift: Shift; to: string; chosen: boolean }) {
  const { w } = useDutyWords();
  return (
    <tr className={chosen ? 'chosen' : ''} data-testid="shift-row">
      <td className="lead"><Link to={to}>{shift.name}</Link> <span className="quiet">{shift.code}</span>{shift.now ? <> <span className="tag fresh" data-testid="shift-now">{w('now')}</span></> : null}</td>
      <td data-label={w('days')}>{runs(shift.days).map(({ from, to: last }) => (from === last ? w(`weekday.d${from}`) : `${w(`weekday.d${from}`)}–${w(`weekday.d${last}`)}`)).join(' ')}</td>
      <td data-label={w('hours')} className="nowrap">{shift.starts}–{isOverMidnight(shift.starts, shift.ends) ? `${w('nextDay')} ` : ''}{shift.ends}</td>
      <td data-label={w('period')} className="nowrap">{shift.last === null ? w('from', { day: shift.first }) : `${shift.first} – ${shift.last}`}</td>
    </tr>
  );
}
