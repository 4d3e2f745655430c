import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { EditDrawer } from '../../administration/EditDrawer';
import { CodesField } from '../../administration/fields';
import { useAdministration } from '../../administration/useAdministration';
import { specialties } from './api';
import type { FieldTemplate, LineField, Specialty } from './api';
import { unitOf } from './lines';
import { specialtyKey } from './useSpecialties';

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: specialtyKey });
}

/** Its names, and which modalities are of it. */
export function SpecialtyDrawer({ editing, onClose }: { editing: Specialty; onClose: () => void }) {
  const { a, language } = useAdministration();
  const { t: w } = useTranslation('specialty');
  const { message } = App.useApp();
  const [form] = Form.useForm<Specialty>();
  const refresh = useRefresh();
  const name = language === 'zh' ? editing.nameZh : editing.nameEn;
  const save = async (draft: Specialty) => {
    await specialties.change({ ...draft, code: editing.code, version: editing.version });
    message.success(a('form.saved', { name }));
  };
  return (
    <EditDrawer<Specialty> testId="specialty-form" title={name} form={form} fields={['nameZh', 'nameEn', 'modalities']} initial={editing} save={save} onSaved={() => void refresh().then(onClose)} onReload={() => void refresh()} onClose={onClose}>
      <div className="pair">
        <Form.Item name="nameZh" label={w('nameZh')} rules={[{ required: true, message: a('form.needed') }]}><Input maxLength={32} data-testid="specialty-name" /></Form.Item>
        <Form.Item name="nameEn" label={w('nameEn')} rules={[{ required: true, message: a('form.needed') }]}><Input maxLength={32} /></Form.Item>
      </div>
      <Form.Item name="modalities" label={w('modalities')} extra={w('modalitiesHint')}><CodesField of="modalities" data-testid="specialty-modalities" /></Form.Item>
    </EditDrawer>
  );
}

/** Which lines it has, in their order. */
export function TemplateDrawer({ editing, fields, onClose }: { editing: FieldTemplate; fields: LineField[]; onClose: () => void }) {
  const { a, language } = useAdministration();
  const { t: w } = useTranslation('specialty');
  const { message } = App.useApp();
  const [form] = Form.useForm<FieldTemplate>();
  const refresh = useRefresh();
  const name = language === 'zh' ? editing.nameZh : editing.nameEn;
  const save = async ({ findings, impression }: FieldTemplate) => {
    await specialties.changeTemplate({ code: editing.code, findings, impression, version: editing.version });
    message.success(a('form.saved', { name }));
  };
  const told = (one: LineField) => [language === 'zh' ? one.labelZh : one.labelEn, unitOf(one.unit), one.scheme === '' ? '' : `${one.scheme} ${one.concept}`].filter(Boolean).join(' · ');
  const options = fields.map((one) => ({ value: one.code, label: told(one) }));
  return (
    <EditDrawer<FieldTemplate> testId="template-form" title={name} form={form} fields={['findings', 'impression']} initial={editing} save={save} onSaved={() => void refresh().then(onClose)} onReload={() => void refresh()} onClose={onClose}>
      {(['findings', 'impression'] as const).map((part) => (
        <Form.Item key={part} name={part} label={w(part)} extra={w('fieldsHint')}><Select mode="multiple" options={options} showSearch={{ optionFilterProp: 'label' }} data-testid={`template-${part}`} /></Form.Item>))}
    </EditDrawer>
  );
}
