import { App, Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { EditDrawer } from '../administration/EditDrawer';
import { useAdministration } from '../administration/useAdministration';
import { useSites } from '../studies/useStudies';
import { alliance } from './api';
import type { Entity } from './api';
import { certificatesToSend } from './certificates';
import { CertificatesField } from './CertificatesField';
import { TestConnection } from './EntitiesPage';
import { useRefresh } from './queries';
import { services, worklistTexts } from './words';

interface EntityDraft {
  title: string;
  host: string;
  port: number | null;
  site: string | null;
  /** New ones as PEM. */
  certificates: string;
  services: string[];
  sopClasses: string[];
  worklistText: string;
  description: string;
}
const fields = ['title', 'host', 'port', 'site', 'certificates', 'services', 'sopClasses', 'worklistText', 'description'] as const;
const empty: EntityDraft = { title: '', host: '', port: null, site: null, certificates: '', services: ['ECHO', 'STORE'], sopClasses: [], worklistText: 'UTF_8', description: '' };

/** Makes an application entity or changes one: what it is called, where it is, and what it may ask for. */
export function EntityDrawer({ editing, onClose }: { editing: Entity | 'new'; onClose: () => void }) {
  const { a, site } = useAdministration();
  const { message } = App.useApp();
  const [form] = Form.useForm<EntityDraft>();
  const sites = useSites();
  const refresh = useRefresh();
  const isNew = editing === 'new';
  const [kept, setKept] = useState(isNew ? [] : editing.certificates);
  const save = async (draft: EntityDraft) => {
    const wanted = { ...draft, certificates: certificatesToSend(kept, draft.certificates ?? '') };
    if (editing === 'new') await alliance.makeEntity(wanted);
    else await alliance.changeEntity(editing.id, { ...wanted, version: editing.version });
    message.success(a('form.saved', { name: draft.title }));
  };
  const needed = { required: true, message: a('form.needed') };
  return (
    <EditDrawer<EntityDraft>
      testId="entity-form"
      title={isNew ? a('entity.make') : editing.title}
      form={form}
      fields={fields}
      initial={isNew ? empty : { ...editing, certificates: '' }}
      save={save}
      onSaved={() => void refresh().then(onClose)}
      onReload={() => void refresh()}
      onClose={onClose}
      actions={isNew ? null : <Remove entity={editing} onGone={onClose} />}
    >
      <div className="pair">
        <Form.Item name="title" label={a('entity.title')} extra={a('entity.titleHint')} rules={[needed]}>
          <Input maxLength={16} data-testid="entity-title" />
        </Form.Item>
        <Form.Item name="site" label={a('entity.site')} extra={a('entity.siteHint')} rules={[needed]}>
          <Select loading={sites.isPending} showSearch={{ optionFilterProp: 'label' }} options={(sites.data ?? []).map((one) => ({ value: one.code, label: site(one) }))} data-testid="entity-site" />
        </Form.Item>
      </div>
      <div className="pair">
        <Form.Item name="host" label={a('entity.host')} extra={a('entity.hostHint')} rules={[needed]}>
          <Input maxLength={64} placeholder="10.1.2.3" data-testid="entity-host" />
        </Form.Item>
        <Form.Item name="port" label={a('entity.port')} extra={a('entity.portHint')}>
          <InputNumber min={1} max={65535} controls={false} style={{ width: '100%' }} data-testid="entity-port" />
        </Form.Item>
      </div>
      <Form.Item name="description" label={a('entity.description')}>
        <Input maxLength={128} placeholder={a('entity.descriptionExample')} />
      </Form.Item>
      <Form.Item name="services" label={a('entity.services')} extra={a('entity.servicesHint')}>
        <Checkbox.Group className="choices" options={services.map((value) => ({ value, label: `${a(`service.${value}`)} ${value}` }))} />
      </Form.Item>
      <Form.Item name="sopClasses" label={a('entity.sopClasses')} extra={a('entity.sopClassesHint')}>
        <Select mode="tags" tokenSeparators={[',', ';', ' ']} placeholder={a('entity.sopClassesAny')} />
      </Form.Item>
      <Form.Item name="worklistText" label={a('entity.worklistText')} extra={a('entity.worklistTextHint')}>
        <Select options={worklistTexts.map((value) => ({ value, label: a(`worklistText.${value}`) }))} data-testid="entity-worklist-text" />
      </Form.Item>
      <CertificatesField kept={kept} onRemove={(one) => setKept(kept.filter((each) => each !== one))} />
      {isNew || editing.port === null || editing.host.includes('/') ? null : (
        <Form.Item label={a('entity.connection')} extra={a('entity.testHint')}><TestConnection entity={editing} /></Form.Item>
      )}
    </EditDrawer>
  );
}

function Remove({ entity, onGone }: { entity: Entity; onGone: () => void }) {
  const { a, t, problem } = useAdministration();
  const { modal, message } = App.useApp();
  const refresh = useRefresh();
  const remove = () =>
    void modal.confirm({
      title: a('form.removeNamed', { name: entity.title }),
      content: a('entity.removeText'),
      okText: a('form.remove'),
      okButtonProps: { danger: true, 'data-testid': 'confirm-remove' },
      cancelText: t('common.cancel'),
      onOk: async () => {
        try {
          await alliance.removeEntity(entity);
          message.success(a('form.removed', { name: entity.title }));
          onGone();
        } catch (error) {
          message.error(problem(error));
        }
        await refresh();
      },
    });
  return <Button danger type="text" onClick={remove} data-testid="remove-entity">{a('form.remove')}</Button>;
}
