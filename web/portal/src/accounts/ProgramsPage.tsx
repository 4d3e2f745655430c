import { PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Radio, Select } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { EditDrawer } from '../administration/EditDrawer';
import { Gone, Results, SearchBox, useAddressed } from '../administration/lists';
import { useSites } from '../studies/useStudies';
import { security } from './api';
import type { ServiceAccount, ServiceDraft, ServiceKind } from './api';
import { ProgramDrawer } from './ProgramDrawer';
import { matchesProgram } from './search';
import { useSecurity } from './useSecurity';

const PATH = '/administration/programs';
export const programsKey = ['programs'];
const kinds: ServiceKind[] = ['EDGE_NODE', 'AI_PERFORMER'];

/** The accounts of edge nodes and AI performers: of which hospital, how their tokens stand, when they last came. */
export default function ProgramsPage() {
  const { a, s, siteOf } = useSecurity();
  const asked = useQuery({ queryKey: programsKey, queryFn: ({ signal }) => security.programs(signal) });
  const { id } = useParams();
  const navigate = useNavigate();
  const [q, setQ] = useAddressed('q');
  const [kind, setKind] = useAddressed('kind');
  const rows = (asked.data ?? []).filter((one) => matchesProgram(one, q, kind, one.sites.map(siteOf)));
  const shown = asked.data?.find((one) => one.id === id);
  const close = () => void navigate(PATH + window.location.search);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{a('nav.programs')}</h1>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate(`${PATH}/new`)} data-testid="make-program">{s('program.make')}</Button>
      </div>
      <p className="page-intro">{s('program.intro')}</p>
      <div className="list-tools">
        <SearchBox label={s('program.search')} value={q} onSearch={setQ} />
        <Select
          allowClear
          aria-label={s('program.kind')}
          placeholder={s('program.anyKind')}
          value={kind === '' ? null : kind}
          onChange={(value: string | null | undefined) => setKind(value ?? '')}
          options={kinds.map((value) => ({ value, label: s(`program.kinds.${value}`) }))}
        />
      </div>
      {id !== undefined && id !== 'new' && asked.data && shown === undefined ? <Gone /> : null}
      <Results asked={asked} count={rows.length} empty={<h2>{q === '' && kind === '' ? s('program.empty') : a('list.noMatch', { q })}</h2>}>
        <div className="sheet scroll"><ProgramTable rows={rows} chosen={id} /></div>
      </Results>
      {id === 'new' ? <NewProgram onClose={close} /> : null}
      {shown ? <ProgramDrawer key={shown.id} program={shown} siteName={shown.sites.map(siteOf).join(' · ')} onClose={close} /> : null}
    </div>
  );
}

function ProgramTable({ rows, chosen }: { rows: ServiceAccount[]; chosen: string | undefined }) {
  const { s, instant, siteOf } = useSecurity();
  return (
    <table className="table" data-testid="programs">
      <thead>
        <tr>
          <th scope="col">{s('program.name')}</th>
          <th scope="col">{s('program.kind')}</th>
          <th scope="col">{s('program.site')}</th>
          <th scope="col">{s('program.lastUsed')}</th>
          <th scope="col" className="number">{s('program.tokens')}</th>
          <th scope="col">{s('program.nextEnd')}</th>
          <th scope="col">{s('program.state')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => {
          const [used, end] = [instant(one.lastUsedAt), instant(one.nextEnd)];
          return (
            <tr key={one.id} className={`${one.id === chosen ? 'chosen' : ''} ${one.disabled ? 'inactive' : ''}`} data-testid="program-row" data-username={one.username}>
              <td className="lead"><span className="two-lines"><Link to={`${PATH}/${one.id}${window.location.search}`}>{one.displayName}</Link><small>{one.username}</small></span></td>
              <td data-label={s('program.kind')} className="nowrap">{s(`program.kinds.${one.kind}`)}</td>
              <td data-label={s('program.site')}>{one.sites.map(siteOf).join(' · ')}</td>
              <td data-label={s('program.lastUsed')} className="nowrap" title={used?.exact}>{used?.near ?? s('program.never')}</td>
              <td data-label={s('program.tokens')} className="number">{one.tokens}</td>
              <td data-label={s('program.nextEnd')} className="nowrap" title={end?.exact}>{end?.exact ?? ''}</td>
              <td data-label={s('program.state')} className="nowrap">
                {one.disabled ? <span className="tag plain">{s('program.disabled')}</span> : one.tokens === 0 ? <span className="tag warning">{s('program.noToken')}</span> : <span className="tag done">{s('program.enabled')}</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const empty: ServiceDraft = { username: '', displayName: '', kind: 'EDGE_NODE', site: '' };

function NewProgram({ onClose }: { onClose: () => void }) {
  const { a, s, site } = useSecurity();
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const sites = useSites();
  const [form] = Form.useForm<ServiceDraft>();
  const needed = { required: true, message: a('form.needed') };
  const save = async (draft: ServiceDraft) => {
    const made = await security.makeProgram({ ...draft, displayName: draft.displayName.trim(), username: draft.username.trim() });
    message.success(s('program.made', { name: made.displayName }));
    await client.invalidateQueries({ queryKey: programsKey });
    void navigate(`${PATH}/${made.id}`, { replace: true });
  };
  return (
    <EditDrawer<ServiceDraft> testId="program-form" title={s('program.make')} form={form} fields={['username', 'displayName', 'kind', 'site']} initial={empty} save={save} onSaved={() => undefined} onClose={onClose}>
      <Form.Item name="kind" label={s('program.kind')} extra={s('program.kindHint')}>
        <Radio.Group className="stack" options={kinds.map((value) => ({
          value,
          label: <span className="two-lines" data-testid={`kind-${value}`}><span>{s(`program.kinds.${value}`)}</span><small>{s(`program.kindText.${value}`)}</small></span>,
        }))} />
      </Form.Item>
      <Form.Item name="displayName" label={s('program.name')} rules={[{ ...needed, whitespace: true }]}>
        <Input maxLength={64} placeholder={s('program.nameExample')} data-testid="program-name" />
      </Form.Item>
      <Form.Item name="username" label={s('program.username')} extra={s('program.usernameHint')} rules={[needed, { pattern: /^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/, message: s('program.usernameBad') }]}>
        <Input maxLength={64} autoCapitalize="none" data-testid="program-username" />
      </Form.Item>
      <Form.Item name="site" label={s('program.site')} extra={s('program.siteHint')} rules={[needed]}>
        <Select loading={sites.isPending} showSearch={{ optionFilterProp: 'label' }} options={(sites.data ?? []).map((one) => ({ value: one.code, label: site(one) }))} data-testid="program-site" />
      </Form.Item>
    </EditDrawer>
  );
}
