import { PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Select, Switch } from 'antd';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { EditDrawer } from '../administration/EditDrawer';
import { Gone, Results } from '../administration/lists';
import { useSites } from '../studies/useStudies';
import { hl7 } from './api';
import type { Sender, SenderDraft } from './api';
import { useHl7 } from './useHl7';

const PATH = '/administration/senders';
const empty: SenderDraft = { application: '', facility: '', address: '', site: '', charset: 'UTF-8', active: true, description: '' };
const fields = Object.keys(empty);

/** Who may send orders by HL7 v2, for which hospital; and who tried without being registered. */
export default function SendersPage() {
  const { a, w, instant, site: siteName } = useHl7();
  const asked = useQuery({ queryKey: ['hl7', 'senders'], queryFn: ({ signal }) => hl7.senders(signal) });
  const sites = useSites().data ?? [];
  const { id } = useParams();
  const navigate = useNavigate();
  const senders = asked.data?.items ?? [];
  const turnedAway = asked.data?.turnedAway ?? [];
  const editing = id === 'new' ? 'new' : senders.find((one) => one.id === id);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{a('nav.senders')}</h1>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate(`${PATH}/new`)} data-testid="make-sender">{w('make')}</Button>
      </div>
      <p className="page-intro">{w('sendersIntro')} {asked.data ? (asked.data.listensOn === '' ? w('closedPort') : w('listens', { address: asked.data.listensOn })) : null}</p>
      {id !== undefined && asked.data && editing === undefined ? <Gone /> : null}
      <Results asked={asked} count={senders.length} empty={<h2>{w('noSenders')}</h2>}>
        <div className="sheet scroll">
          <table className="table" data-testid="senders">
            <thead><tr>{(['application', 'facility', 'address', 'site', 'charset', 'active'] as const).map((title) => <th key={title} scope="col">{w(title)}</th>)}</tr></thead>
            <tbody>
              {senders.map((one) => (
                <tr key={one.id} className={one.id === id ? 'chosen' : ''} data-testid="sender-row">
                  <td className="lead"><span className="two-lines"><Link to={`${PATH}/${one.id}`}>{one.application}</Link>{one.description === '' ? null : <small>{one.description}</small>}</span></td>
                  <td data-label={w('facility')}>{one.facility || '—'}</td>
                  <td data-label={w('address')} className="nowrap">{one.address}</td>
                  <td data-label={w('site')}>{siteName(sites.find(({ code }) => code === one.site) ?? one.site)}</td>
                  <td data-label={w('charset')}>{one.charset}</td>
                  <td data-label={w('active')}><span className={one.active ? 'tag done' : 'tag plain'}>{a(one.active ? 'list.active' : 'list.inactive')}</span></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Results>
      {turnedAway.length === 0 ? null : (
        <section className="stack" data-testid="turned-away">
          <h2>{w('turnedAway')}</h2>
          <div className="sheet scroll">
            <table className="table">
              <thead><tr>{(['application', 'facility', 'address', 'times', 'lastAt'] as const).map((title) => <th key={title} scope="col">{w(title)}</th>)}<th scope="col" /></tr></thead>
              <tbody>
                {turnedAway.map((one) => (
                  <tr key={[one.application, one.facility, one.address].join(' ')}>
                    <td className="lead">{one.application || '—'}</td>
                    <td data-label={w('facility')}>{one.facility || '—'}</td>
                    <td data-label={w('address')} className="nowrap">{one.address}</td>
                    <td data-label={w('times')}>{one.times}</td>
                    <td data-label={w('lastAt')} className="nowrap">{instant(one.lastAt)?.exact ?? ''}</td>
                    <td><Button size="small" onClick={() => void navigate(`${PATH}/new?${new URLSearchParams({ application: one.application, facility: one.facility, address: one.address }).toString()}`)}>{w('noSender')}</Button></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
      {editing === undefined ? null : <SenderDrawer key={`${id} ${editing === 'new' ? '' : editing.version}`} editing={editing} onClose={() => void navigate(PATH)} />}
    </div>
  );
}

function SenderDrawer({ editing, onClose }: { editing: Sender | 'new'; onClose: () => void }) {
  const { a, t, w, problem, site } = useHl7();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<SenderDraft>();
  const [given] = useSearchParams();
  const sites = useSites().data ?? [];
  const refresh = () => client.invalidateQueries({ queryKey: ['hl7'] });
  const save = async (draft: SenderDraft) => {
    if (editing === 'new') await hl7.makeSender(draft);
    else await hl7.changeSender(editing.id, { ...draft, version: editing.version });
    message.success(a('form.saved', { name: draft.application }));
  };
  const remove = (sender: Sender) =>
    void modal.confirm({
      title: a('form.removeNamed', { name: sender.application }), content: w('removeText'), okText: a('form.remove'), cancelText: t('common.cancel'), okButtonProps: { danger: true, 'data-testid': 'confirm-remove' },
      onOk: async () => {
        try {
          await hl7.removeSender(sender);
          onClose();
        } catch (error) {
          message.error(problem(error));
        }
        await refresh();
      },
    });
  const needed = { required: true, message: a('form.needed') };
  const told = { application: given.get('application') ?? '', facility: given.get('facility') ?? '', address: given.get('address') ?? '' };
  return (
    <EditDrawer<SenderDraft> testId="sender-form" title={editing === 'new' ? w('make') : editing.application} form={form} fields={fields} initial={editing === 'new' ? { ...empty, ...told } : editing} save={save}
      onSaved={() => void refresh().then(onClose)} onReload={() => void refresh()} onClose={onClose} actions={editing === 'new' ? null : <Button danger type="text" onClick={() => remove(editing)} data-testid="remove-sender">{a('form.remove')}</Button>}>
      <div className="pair">
        <Form.Item name="application" label={w('application')} rules={[needed]}><Input maxLength={64} data-testid="sender-application" /></Form.Item>
        <Form.Item name="facility" label={w('facility')}><Input maxLength={64} data-testid="sender-facility" /></Form.Item>
      </div>
      <div className="pair">
        <Form.Item name="address" label={w('address')} extra={w('addressHint')} rules={[needed]}><Input maxLength={64} data-testid="sender-address" /></Form.Item>
        <Form.Item name="site" label={w('site')} rules={[needed]}><Select showSearch={{ optionFilterProp: 'label' }} options={sites.map((one) => ({ value: one.code, label: site(one) }))} data-testid="sender-site" /></Form.Item>
      </div>
      <Form.Item name="charset" label={w('charset')} extra={w('charsetHint')}><Select options={(['UTF-8', 'GB18030', 'ISO-8859-1'] as const).map((value) => ({ value, label: value }))} /></Form.Item>
      <Form.Item name="description" label={w('description')}><Input maxLength={128} /></Form.Item>
      <Form.Item name="active" label={w('active')} extra={w('activeHint')} valuePropName="checked"><Switch data-testid="sender-active" /></Form.Item>
    </EditDrawer>
  );
}
