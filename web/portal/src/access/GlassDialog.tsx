import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal, Radio, Segmented, Select } from 'antd';
import { ApiError } from '../api';
import { useWords } from '../words/useWords';
import { access } from './api';
import type { GlassDraft } from './api';

interface Draft {
  by: 'patient' | 'study';
  site?: string;
  patientId?: string;
  studyInstanceUid?: string;
  reason: string;
  minutes: number;
}
const LEAST_REASON = 10;
const MOST_REASON = 500;

function wantedOf({ by, site = '', patientId = '', studyInstanceUid = '', reason, minutes }: Draft): GlassDraft {
  const why = { reason: reason.trim(), minutes };
  return by === 'study' ? { studyInstanceUid: studyInstanceUid.trim(), ...why } : { site, patientId: patientId.trim(), ...why };
}

/** Asks for exams that one may not see, in an emergency: whose, why, and for how long. Says what follows before it is done. */
export default function GlassDialog({ onClose, onOpened }: { onClose: () => void; onOpened: () => void }) {
  const { t, site, problem } = useWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<Draft>();
  const by = Form.useWatch('by', form) ?? 'patient';
  const hospitals = useQuery({ queryKey: ['hospitals'], queryFn: ({ signal }) => access.hospitals(signal), staleTime: 10 * 60_000 });
  const open = useMutation({
    mutationFn: (draft: Draft) => access.breakGlass(wantedOf(draft)),
    onSuccess: (glass) => {
      message.success(t('glass.opened', { count: glass.studies.length }));
      onOpened();
      onClose();
    },
  });
  const nothing = open.error instanceof ApiError && open.error.status === 404;
  const needed = { required: true, whitespace: true, message: t('glass.needed') };
  return (
    <Modal
      open
      title={t('glass.title')}
      okText={t('glass.submit')}
      cancelText={t('common.cancel')}
      okButtonProps={{ danger: true, loading: open.isPending, 'data-testid': 'glass-submit' }}
      onOk={() => form.submit()}
      onCancel={onClose}
      data-testid="glass-dialog"
    >
      <Alert type="warning" showIcon title={t('glass.consequence')} style={{ marginBottom: 16 }} />
      {open.isError ? <Alert type="error" showIcon title={nothing ? t('glass.nothing') : problem(open.error)} style={{ marginBottom: 16 }} data-testid="glass-error" /> : null}
      <Form<Draft> form={form} layout="vertical" requiredMark={false} autoComplete="off" initialValues={{ by: 'patient', minutes: 30, reason: '' }} onFinish={(draft) => open.mutate(draft)}>
        <Form.Item name="by">
          <Segmented options={[{ value: 'patient', label: t('glass.byPatient') }, { value: 'study', label: t('glass.byStudy') }]} />
        </Form.Item>
        {by === 'study' ? (
          <Form.Item name="studyInstanceUid" label={t('studies.uid')} rules={[needed]}>
            <Input maxLength={64} data-testid="glass-study" />
          </Form.Item>
        ) : (
          <>
            <Form.Item name="site" label={t('glass.site')} rules={[needed]}>
              <Select
                loading={hospitals.isPending}
                showSearch={{ optionFilterProp: 'label' }}
                options={(hospitals.data ?? []).map((one) => ({ value: one.code, label: site(one) }))}
                data-testid="glass-site"
              />
            </Form.Item>
            <Form.Item name="patientId" label={t('studies.col.id')} rules={[needed]}>
              <Input maxLength={64} data-testid="glass-patient" />
            </Form.Item>
          </>
        )}
        <Form.Item name="reason" label={t('glass.reason')} extra={t('glass.reasonHint')} rules={[{ validator: (_, text: string) => (text.trim().length >= LEAST_REASON ? Promise.resolve() : Promise.reject(new Error(t('glass.reasonShort')))) }]}>
          <Input.TextArea rows={3} maxLength={MOST_REASON} showCount data-testid="glass-reason" />
        </Form.Item>
        <Form.Item name="minutes" label={t('glass.minutes')}>
          <Radio.Group options={[30, 45, 60].map((value) => ({ value, label: t('time.minutes', { count: value }) }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
