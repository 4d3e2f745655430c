import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Form, Input, Radio, Select } from 'antd';
import { access } from '../access/api';
import { api } from '../api';
import type { Study } from '../api';
import { emptyFilter } from '../studies/filter';
import { sharing } from './api';
import type { ReferralDraft } from './api';
import { useSharing } from './useSharing';

const same = (one: Study, other: Study) => one.patient.id === other.patient.id && one.patient.issuer === other.patient.issuer && one.site?.code === other.site?.code;

/** A report that is blank is none. */
function sendable({ report, ...draft }: ReferralDraft): ReferralDraft {
  return report?.trim() ? { ...draft, report } : draft;
}

/** Hands the patient to another hospital, with this exam and others of the same patient here. */
export function ReferPanel({ study, onClose }: { study: Study; onClose: () => void }) {
  const { w, site, exam, problem } = useSharing();
  const { message } = App.useApp();
  const client = useQueryClient();
  const hospitals = useQuery({ queryKey: ['hospitals'], queryFn: ({ signal }) => access.hospitals(signal), staleTime: 10 * 60_000 });
  const patientId = study.patient.id ?? '';
  const others = useQuery({
    queryKey: ['studies', 'of-patient', study.studyInstanceUid],
    queryFn: ({ signal }) => api.studies({ ...emptyFilter, q: patientId, site: study.site?.code ?? '' }, null, signal),
    enabled: patientId !== '',
  });
  const along = [study, ...(others.data?.studies ?? []).filter((one) => same(one, study) && one.studyInstanceUid !== study.studyInstanceUid)];
  const refer = useMutation({
    mutationFn: (draft: ReferralDraft) => sharing.refer(sendable(draft)),
    onSuccess: async () => {
      message.success(w('referralSent'));
      await client.invalidateQueries({ queryKey: ['referrals'] });
      onClose();
    },
  });
  const atLeastOne = { validator: (_: unknown, chosen: string[]) => (chosen.length > 0 ? Promise.resolve() : Promise.reject(new Error(w('needed')))) };
  const needed = { required: true, message: w('needed') };
  const label = (one: Study) => [exam(one.studyDate, one.studyTime)?.exact, one.modalities.join(' '), one.description].filter(Boolean).join(' · ');
  return (
    <Form<ReferralDraft> layout="vertical" requiredMark={false} autoComplete="off" initialValues={{ direction: 'UP', urgency: 'ROUTINE', studies: [study.studyInstanceUid] }} onFinish={(draft) => refer.mutate(draft)}>
      <p className="quiet">{w('referralText')}</p>
      {refer.isError ? <Alert type="error" showIcon title={problem(refer.error)} data-testid="refer-problem" /> : null}
      <Form.Item name="toSite" label={w('toSite')} rules={[needed]}>
        <Select showSearch={{ optionFilterProp: 'label' }} data-testid="refer-site" options={(hospitals.data ?? []).filter((one) => one.code !== study.site?.code).map((one) => ({ value: one.code, label: site(one) }))} />
      </Form.Item>
      <Form.Item name="direction" label={w('direction')}><Radio.Group options={(['UP', 'DOWN'] as const).map((value) => ({ value, label: w(value) }))} /></Form.Item>
      <Form.Item name="urgency" label={w('urgency')}><Radio.Group options={(['ROUTINE', 'URGENT', 'EMERGENCY'] as const).map((value) => ({ value, label: w(value) }))} /></Form.Item>
      <Form.Item name="reason" label={w('reason')} rules={[{ ...needed, whitespace: true }]}><Input.TextArea rows={2} maxLength={1000} data-testid="refer-reason" /></Form.Item>
      <Form.Item name="report" label={w('report')}><Input.TextArea rows={3} maxLength={8000} /></Form.Item>
      <Form.Item name="studies" label={w('along')} rules={[atLeastOne]}>
        <Checkbox.Group className="column-choice" options={along.map((one) => ({ value: one.studyInstanceUid, label: label(one) }))} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={refer.isPending} data-testid="refer-send">{w('sendReferral')}</Button>
    </Form>
  );
}
