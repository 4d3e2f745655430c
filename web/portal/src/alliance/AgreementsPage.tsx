import { ArrowRightOutlined, PlusOutlined, SwapOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { Gone, Results, SearchBox, useAddressed } from '../administration/lists';
import { useAdministration } from '../administration/useAdministration';
import type { Site } from '../api';
import { useSites } from '../studies/useStudies';
import { isoDate } from '../words/dates';
import { inOrder, lastDay, stateOf } from './agreement';
import { AgreementDrawer } from './AgreementDrawer';
import type { Agreement } from './api';
import { useAgreements, useSharedWith } from './queries';
import { periodWords } from './words';

const PATH = '/administration/agreements';
const tags = { current: 'tag done', future: 'tag fresh', ended: 'tag plain' } as const;

/** What hospitals have agreed to show each other, until when, and who answers for it. */
export default function AgreementsPage() {
  const { a, site: siteName } = useAdministration();
  const asked = useAgreements();
  const sites = useSites().data ?? [];
  const { id } = useParams();
  const navigate = useNavigate();
  const [q, setQ] = useAddressed('q');
  const [site, setSite] = useAddressed('site');
  const [state, setState] = useAddressed('state');
  const today = isoDate(new Date());
  const nameOf = (code: string) => siteName(sites.find((one) => one.code === code) ?? code);
  const matches = (one: Agreement) =>
    (site === '' || one.fromSite === site || one.toSite === site) &&
    (state === '' || stateOf(one, today) === state) &&
    [nameOf(one.fromSite), nameOf(one.toSite), one.fromSite, one.toSite].some((text) => text.toLowerCase().includes(q.trim().toLowerCase()));
  const rows = inOrder(asked.data ?? [], today).filter(matches);
  const editing = id === 'new' ? 'new' : asked.data?.find((one) => one.id === id);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{a('nav.agreements')}</h1>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate(`${PATH}/new`)} data-testid="make-agreement">{a('agreement.make')}</Button>
      </div>
      <p className="page-intro">{a('agreement.intro')}</p>
      <div className="list-tools">
        <SearchBox label={a('agreement.search')} value={q} onSearch={setQ} />
        <Select
          allowClear
          aria-label={a('entity.site')}
          placeholder={a('list.anySite')}
          showSearch={{ optionFilterProp: 'label' }}
          value={site === '' ? null : site}
          onChange={(code: string | null | undefined) => setSite(code ?? '')}
          options={sites.map((one) => ({ value: one.code, label: siteName(one) }))}
        />
        <Select
          allowClear
          aria-label={a('list.state')}
          placeholder={a('list.anyState')}
          value={state === '' ? null : state}
          onChange={(wanted: string | null | undefined) => setState(wanted ?? '')}
          options={(['current', 'future', 'ended'] as const).map((value) => ({ value, label: a(`agreement.state.${value}`) }))}
        />
      </div>
      {site === '' ? null : <SharedWith site={site} nameOf={nameOf} />}
      {id !== undefined && asked.data && editing === undefined ? <Gone /> : null}
      <Results asked={asked} count={rows.length} empty={<h2>{asked.data?.length === 0 ? a('agreement.empty') : a('list.noMatch', { q })}</h2>}>
        <AgreementTable rows={rows} chosen={id} today={today} nameOf={nameOf} />
      </Results>
      {editing === undefined ? null : (
        <AgreementDrawer key={`${id} ${editing === 'new' ? '' : editing.version}`} editing={editing} sites={sites as Site[]} onClose={() => void navigate(PATH + window.location.search)} />
      )}
    </div>
  );
}

/** Whose images the staff of the chosen hospital sees today, by all agreements together. */
function SharedWith({ site, nameOf }: { site: string; nameOf: (code: string) => string }) {
  const { a } = useAdministration();
  const shared = useSharedWith(site).data;
  if (!shared) return null;
  const list = shared.map((one) => a('agreement.sharedOne', { site: nameOf(one.site), purposes: one.purposes.map((purpose) => a(`share.${purpose}`)).join('、') }));
  return (
    <p className="page-intro" style={{ marginTop: 0 }} data-testid="shared-with">
      {shared.length === 0 ? a('agreement.sharedNone', { site: nameOf(site) }) : a('agreement.shared', { site: nameOf(site), list: list.join('；') })}
    </p>
  );
}

function AgreementTable({ rows, chosen, today, nameOf }: { rows: Agreement[]; chosen: string | undefined; today: string; nameOf: (code: string) => string }) {
  const { a } = useAdministration();
  return (
    <div className="sheet scroll">
      <table className="table" data-testid="agreements">
        <thead>
          <tr>
            <th scope="col">{a('agreement.sides')}</th>
            <th scope="col">{a('agreement.shares')}</th>
            <th scope="col">{a('period.label')}</th>
            <th scope="col">{a('agreement.responsible')}</th>
            <th scope="col">{a('list.state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => {
            const state = stateOf(one, today);
            const mutual = one.direction === 'MUTUAL';
            return (
              <tr key={one.id} className={[one.id === chosen ? 'chosen' : '', state === 'ended' ? 'inactive' : ''].join(' ')} data-testid="agreement-row">
                <td className="lead">
                  <Link to={`${PATH}/${one.id}${window.location.search}`} title={a(mutual ? 'agreement.mutual' : 'agreement.oneWay', { from: nameOf(one.fromSite), to: nameOf(one.toSite) })}>
                    {nameOf(one.fromSite)} {mutual ? <SwapOutlined aria-hidden /> : <ArrowRightOutlined aria-hidden />} {nameOf(one.toSite)}
                  </Link>
                </td>
                <td data-label={a('agreement.shares')}>
                  <span className="tags">{one.shares.map((share) => <span key={share} className="tag plain">{a(`share.${share}`)}</span>)}</span>
                </td>
                <td data-label={a('period.label')} className="nowrap" title={one.endReason ?? ''}>{periodWords(a, one.validFrom, lastDay(one))}</td>
                <td data-label={a('agreement.responsible')}>{nameOf(one.responsibleSite)}</td>
                <td data-label={a('list.state')} className="nowrap"><span className={tags[state]}>{a(`agreement.state.${state}`)}</span></td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
