import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, DatePicker, Form, Input, Modal, Radio } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { persons } from './api';
import type { Consent, Person, Sharing } from './api';
import { usePersonWords } from './usePerson';

const looks: Record<Sharing, string> = { PERMITTED: 'tag done', REFUSED: 'tag urgent', UNSTATED: 'tag plain' };

/** Whether the person permits hospitals to share the images: the last word counts, and all of them are kept. */
export function ConsentsPanel({ person }: { person: Person }) {
  const { w, instant } = usePersonWords();
  const asked = useQuery({ queryKey: ['persons', 'consents', person.id], queryFn: ({ signal }) => persons.consents(person.id, signal) });
  const [recording, setRecording] = useState(false);
  const rows = asked.data?.items ?? [];
  const sharing = asked.data?.sharing ?? person.sharing;
  const valid = (one: Consent) => (one.from === null ? w('consent.always') : one.to === null ? w('consent.open', { from: one.from }) : w('consent.closed', { from: one.from, to: one.to }));
  return (
    <section>
      <div className="page-head">
        <h2 style={{ flex: 1 }}>{w('consents')} <span className={looks[sharing]} data-testid="sharing">{w(`sharing.${sharing}`)}</span></h2>
        <Button onClick={() => setRecording(true)} data-testid="record-consent">{w('record')}</Button>
      </div>
      {rows.length === 0 ? <p className="quiet">{asked.isPending ? '' : w('noConsents')}</p> : (
        <div className="sheet scroll">
          <table className="table" data-testid="consents">
            <thead><tr><th scope="col">{w('at')}</th><th scope="col">{w('consent.decision')}</th><th scope="col">{w('consent.grantor')}</th><th scope="col">{w('consent.valid')}</th><th scope="col">{w('consent.evidence')}</th><th scope="col">{w('by')}</th></tr></thead>
            <tbody>
              {rows.map((one) => (
                <tr key={one.id} data-testid="consent-row">
                  <td className="nowrap" data-label={w('at')} title={instant(one.at)?.exact}>{instant(one.at)?.near}</td>
                  <td className="lead">{w(`consent.${one.decision}`)}</td>
                  <td data-label={w('consent.grantor')}>{w(`consent.${one.grantor}`)}</td>
                  <td data-label={w('consent.valid')} className="nowrap">{valid(one)}</td>
                  <td data-label={w('consent.evidence')}>{[one.evidence, one.reason].filter(Boolean).join(' · ')}</td>
                  <td data-label={w('by')}>{one.by}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {recording ? <RecordConsent person={person} onClose={() => setRecording(false)} /> : null}
    </section>
  );
}

interface Draft {
  decision: Consent['decision'];
  grantor: Consent['grantor'];
  from?: Dayjs | null;
  to?: Dayjs | null;
  evidence: string;
  reason: string;
}

function RecordConsent({ person, onClose }: { person: Person; onClose: () => void }) {
  const { w, t, problem } = usePersonWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Draft>();
  const denies = Form.useWatch('decision', form) === 'DENY';
  const record = useMutation({
    mutationFn: ({ from, to, ...draft }: Draft) => persons.record(person.id, { ...draft, from: from?.format('YYYY-MM-DD') ?? null, to: to?.format('YYYY-MM-DD') ?? null }),
    onSuccess: async () => {
      message.success(w('consent.saved'));
      onClose();
      await client.invalidateQueries({ queryKey: ['persons'] });
    },
  });
  return (
    <Modal open title={w('consent.title')} okText={w('record')} cancelText={t('common.cancel')} onCancel={onClose} onOk={() => form.submit()} okButtonProps={{ loading: record.isPending, danger: denies, 'data-testid': 'consent-save' }}>
      {record.isError ? <Alert type="error" showIcon title={problem(record.error)} style={{ marginBottom: 12 }} /> : null}
      <Form<Draft> form={form} layout="vertical" requiredMark={false} initialValues={{ decision: 'PERMIT', grantor: 'PATIENT', evidence: '', reason: '' }} onFinish={(draft) => record.mutate(draft)}>
        <Form.Item name="decision" extra={denies ? w('consent.denyText') : undefined}>
          <Radio.Group options={(['PERMIT', 'DENY'] as const).map((value) => ({ value, label: <span data-testid={`consent-${value}`}>{w(`consent.${value}`)}</span> }))} />
        </Form.Item>
        <Form.Item name="grantor" label={w('consent.grantor')}>
          <Radio.Group options={(['PATIENT', 'GUARDIAN'] as const).map((value) => ({ value, label: w(`consent.${value}`) }))} />
        </Form.Item>
        <Form.Item name="evidence" label={w('consent.evidence')} extra={w('consent.evidenceHint')} rules={[{ required: true, whitespace: true, message: w('reasonNeeded') }]}>
          <Input maxLength={200} data-testid="consent-evidence" />
        </Form.Item>
        <Form.Item name="from" label={w('consent.from')}><DatePicker format="YYYY-MM-DD" style={{ width: '100%' }} /></Form.Item>
        <Form.Item name="to" label={w('consent.to')} extra={w('consent.toHint')}><DatePicker format="YYYY-MM-DD" style={{ width: '100%' }} /></Form.Item>
        <Form.Item name="reason" label={w('consent.note')}><Input maxLength={400} /></Form.Item>
      </Form>
    </Modal>
  );
}
