import { Button, Form, Input, Select } from 'antd';
import { useAdministration } from '../administration/useAdministration';
import { useSites } from '../studies/useStudies';
import type { AskedPatient } from './api';

/** Who had to do with one patient: by hospital and Patient ID, which stay on this page and in no address. */
export function PatientTools({ asked, told, onAsk }: { asked: AskedPatient | null; told: { known: boolean; studies: number } | undefined; onAsk: (patient: AskedPatient | null) => void }) {
  const { a, t, site } = useAdministration();
  const sites = useSites();
  const [form] = Form.useForm<AskedPatient>();
  const needed = { required: true, whitespace: true, message: a('form.needed') };
  if (asked !== null) {
    return (
      <div className="list-tools" data-testid="audit-patient-asked">
        <span className="tag fresh">{a('audit.ofPatient', { id: asked.id, site: site(sites.data?.find(({ code }) => code === asked.site) ?? asked.site) })}</span>
        <span className="quiet list-count" role="status">{told === undefined ? '' : told.known ? a('audit.patientStudies', { count: told.studies }) : a('audit.patientUnknown')}</span>
        <Button size="small" onClick={() => onAsk(null)} data-testid="audit-patient-clear">{t('studies.clear')}</Button>
      </div>
    );
  }
  return (
    <Form<AskedPatient> form={form} layout="inline" requiredMark={false} autoComplete="off" className="list-tools" onFinish={(patient) => onAsk({ site: patient.site, id: patient.id.trim() })} data-testid="audit-patient">
      <Form.Item name="site" label={a('audit.patientSite')} rules={[needed]}>
        <Select
          loading={sites.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          style={{ minWidth: 180 }}
          options={(sites.data ?? []).map((one) => ({ value: one.code, label: site(one) }))}
          data-testid="audit-patient-site"
        />
      </Form.Item>
      <Form.Item name="id" label={a('audit.patientId')} rules={[needed]}>
        <Input maxLength={64} data-testid="audit-patient-id" />
      </Form.Item>
      <Button htmlType="submit" data-testid="audit-patient-ask">{a('audit.patientAsk')}</Button>
    </Form>
  );
}
