import { PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber, Select, Switch } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { EditDrawer } from '../administration/EditDrawer';
import { Gone, Results } from '../administration/lists';
import { useSites } from '../studies/useStudies';
import { results } from './api';
import type { Destination, DestinationDraft } from './api';
import { useResults } from './useResults';

const PATH = '/administration/receivers';
const LAST_PORT = 65_535;
const empty: DestinationDraft = { site: '', host: '', port: 2575, application: '', facility: '', charset: 'UTF-8', preliminary: false, withDocument: false, critical: true, active: true, description: '' };
const fields = Object.keys(empty);

/** Where the signed reports of each hospital go. */
export default function DestinationsPage() {
  const { a, w, site: siteName } = useResults();
  const asked = useQuery({ queryKey: ['results', 'destinations'], queryFn: ({ signal }) => results.destinations(signal) });
  const sites = useSites().data ?? [];
  const { id } = useParams();
  const navigate = useNavigate();
  const rows = asked.data?.items ?? [];
  const editing = id === 'new' ? 'new' : rows.find((one) => one.id === id);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{a('nav.receivers')}</h1>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate(`${PATH}/new`)} data-testid="make-receiver">{w('make')}</Button>
      </div>
      <p className="page-intro">{w('destinationsIntro')}</p>
      {id !== undefined && asked.data && editing === undefined ? <Gone /> : null}
      <Results asked={asked} count={rows.length} empty={<h2>{w('noDestinations')}</h2>}>
        <div className="sheet scroll">
          <table className="table" data-testid="receivers">
            <thead><tr>{(['application', 'facility', 'host', 'site', 'charset', 'active'] as const).map((title) => <th key={title} scope="col">{w(title)}</th>)}</tr></thead>
            <tbody>
              {rows.map((one) => (
                <tr key={one.id} className={one.id === id ? 'chosen' : ''} data-testid="receiver-row">
                  <td className="lead"><span className="two-lines"><Link to={`${PATH}/${one.id}`}>{one.application}</Link>{one.description === '' ? null : <small>{one.description}</small>}</span></td>
                  <td data-label={w('facility')}>{one.facility || '—'}</td>
                  <td data-label={w('host')} className="nowrap">{one.host}:{one.port}</td>
                  <td data-label={w('site')}>{siteName(sites.find(({ code }) => code === one.site) ?? one.site)}</td>
                  <td data-label={w('charset')}>{one.charset}</td>
                  <td data-label={w('active')}><span className={one.active ? 'tag done' : 'tag plain'}>{a(one.active ? 'list.active' : 'list.inactive')}</span></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Results>
      {editing === undefined ? null : <DestinationDrawer key={`${id} ${editing === 'new' ? '' : editing.version}`} editing={editing} onClose={() => void navigate(PATH)} />}
    </div>
  );
}

function DestinationDrawer({ editing, onClose }: { editing: Destination | 'new'; onClose: () => void }) {
  const { a, w, site } = useResults();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<DestinationDraft>();
  const sites = useSites().data ?? [];
  const refresh = () => client.invalidateQueries({ queryKey: ['results'] });
  const save = async (draft: DestinationDraft) => {
    if (editing === 'new') await results.make(draft);
    else await results.change(editing.id, { ...draft, version: editing.version });
    message.success(a('form.saved', { name: draft.application }));
  };
  const needed = { required: true, message: a('form.needed') };
  return (
    <EditDrawer<DestinationDraft> testId="receiver-form" title={editing === 'new' ? w('make') : editing.application} form={form} fields={fields} initial={editing === 'new' ? empty : editing} save={save}
      onSaved={() => void refresh().then(onClose)} onReload={() => void refresh()} onClose={onClose} actions={null}>
      <Form.Item name="site" label={w('site')} rules={[needed]}><Select showSearch={{ optionFilterProp: 'label' }} options={sites.map((one) => ({ value: one.code, label: site(one) }))} data-testid="receiver-site" /></Form.Item>
      <div className="pair">
        <Form.Item name="host" label={w('host')} rules={[needed]}><Input maxLength={253} data-testid="receiver-host" /></Form.Item>
        <Form.Item name="port" label={w('port')} rules={[needed]}><InputNumber min={1} max={LAST_PORT} style={{ width: '100%' }} data-testid="receiver-port" /></Form.Item>
      </div>
      <div className="pair">
        <Form.Item name="application" label={w('application')} rules={[needed]}><Input maxLength={64} data-testid="receiver-application" /></Form.Item>
        <Form.Item name="facility" label={w('facility')}><Input maxLength={64} /></Form.Item>
      </div>
      <Form.Item name="charset" label={w('charset')}><Select options={(['UTF-8', 'GB18030'] as const).map((value) => ({ value, label: value }))} /></Form.Item>
      <Form.Item name="description" label={w('description')}><Input maxLength={128} /></Form.Item>
      <Form.Item name="preliminary" label={w('preliminary')} valuePropName="checked"><Switch /></Form.Item>
      <Form.Item name="withDocument" label={w('withDocument')} valuePropName="checked"><Switch data-testid="receiver-document" /></Form.Item>
      <Form.Item name="critical" label={w('critical')} extra={w('criticalHint')} valuePropName="checked"><Switch /></Form.Item>
      <Form.Item name="active" label={w('active')} extra={w('activeHint')} valuePropName="checked"><Switch data-testid="receiver-active" /></Form.Item>
    </EditDrawer>
  );
}
