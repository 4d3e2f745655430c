import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { EditDrawer } from '../administration/EditDrawer';
import { DayField } from '../administration/fields';
import { useAdministration } from '../administration/useAdministration';
import type { Site } from '../api';
import { isoDate } from '../words/dates';
import { alliance } from './api';
import type { Agreement, Share } from './api';
import { stateOf } from './agreement';
import { useRefresh } from './queries';
import { shares } from './words';

interface AgreementDraft {
  fromSite: string | null;
  toSite: string | null;
  direction: 'ONE_WAY' | 'MUTUAL';
  shares: Share[];
  validFrom: string | null;
  validTo: string | null;
  responsibleSite: string | null;
}
const fields = ['fromSite', 'toSite', 'direction', 'shares', 'validFrom', 'validTo', 'responsibleSite'] as const;

const fresh = (): AgreementDraft => ({
  fromSite: null, toSite: null, direction: 'ONE_WAY', shares: ['READING'], validFrom: isoDate(new Date()), validTo: null, responsibleSite: null,
});

/** Makes an agreement, corrects one while it lasts, or ends it early. */
export function AgreementDrawer({ editing, sites, onClose }: { editing: Agreement | 'new'; sites: Site[]; onClose: () => void }) {
  const { a, site } = useAdministration();
  const { message } = App.useApp();
  const [form] = Form.useForm<AgreementDraft>();
  const refresh = useRefresh();
  const [ending, setEnding] = useState(false);
  const isNew = editing === 'new';
  const over = !isNew && (editing.endedOn !== null || stateOf(editing, isoDate(new Date())) === 'ended');
  const chosen = [Form.useWatch('fromSite', form), Form.useWatch('toSite', form)];
  const save = async (draft: AgreementDraft) => {
    if (editing === 'new') await alliance.makeAgreement({ ...draft });
    else await alliance.changeAgreement(editing.id, { ...draft, version: editing.version });
    message.success(a('agreement.saved'));
  };
  const needed = { required: true, message: a('form.needed') };
  const options = sites.map((one) => ({ value: one.code, label: site(one) }));
  const side = { options, showSearch: { optionFilterProp: 'label' }, disabled: !isNew };
  return (
    <EditDrawer<AgreementDraft>
      testId="agreement-form"
      title={a(isNew ? 'agreement.make' : 'agreement.one')}
      form={form}
      fields={fields}
      initial={isNew ? fresh() : editing}
      readOnly={over}
      save={save}
      onSaved={() => void refresh().then(onClose)}
      onReload={() => void refresh()}
      onClose={onClose}
      actions={isNew || over ? null : <Button danger onClick={() => setEnding(true)} data-testid="end-agreement">{a('agreement.end')}</Button>}
    >
      {isNew || editing.endedOn === null ? null : (
        <Alert type="info" showIcon title={a('agreement.endedOn', { day: editing.endedOn })} description={editing.endReason} />
      )}
      <Form.Item name="fromSite" label={a('agreement.from')} extra={a('agreement.fromHint')} rules={[needed]}>
        <Select {...side} data-testid="agreement-from" />
      </Form.Item>
      <Form.Item name="toSite" label={a('agreement.to')} extra={a('agreement.toHint')} rules={[needed]}>
        <Select {...side} data-testid="agreement-to" />
      </Form.Item>
      <Form.Item name="direction" label={a('agreement.direction')}>
        <Radio.Group options={(['ONE_WAY', 'MUTUAL'] as const).map((value) => ({ value, label: a(`agreement.${value}`) }))} />
      </Form.Item>
      <Form.Item name="shares" label={a('agreement.shares')} rules={[{ type: 'array', min: 1, message: a('agreement.sharesNeeded') }]}>
        <Checkbox.Group className="choices" options={shares.map((value) => ({ value, label: <span data-testid={`share-${value}`}>{a(`shareLong.${value}`)}</span> }))} />
      </Form.Item>
      <div className="pair">
        <Form.Item name="validFrom" label={a('period.from')} rules={[needed]}><DayField /></Form.Item>
        <Form.Item name="validTo" label={a('period.to')} extra={a('period.toHint')}><DayField /></Form.Item>
      </div>
      <Form.Item name="responsibleSite" label={a('agreement.responsible')} extra={a('agreement.responsibleHint')} rules={[needed]}>
        <Select options={options.filter(({ value }) => chosen.includes(value))} data-testid="agreement-responsible" notFoundContent={a('agreement.sidesFirst')} />
      </Form.Item>
      {isNew || !ending ? null : <EndDialog agreement={editing} onClose={() => setEnding(false)} onEnded={onClose} />}
    </EditDrawer>
  );
}

function EndDialog({ agreement, onClose, onEnded }: { agreement: Agreement; onClose: () => void; onEnded: () => void }) {
  const { a, t, problem } = useAdministration();
  const refresh = useRefresh();
  const [day, setDay] = useState<string | null>(isoDate(new Date()));
  const [reason, setReason] = useState('');
  const end = useMutation({
    mutationFn: () => alliance.endAgreement(agreement.id, { endedOn: day, endReason: reason.trim(), version: agreement.version }),
    onSuccess: async () => {
      await refresh();
      onEnded();
    },
  });
  return (
    <Modal
      open
      title={a('agreement.end')}
      okText={a('agreement.endNow')}
      cancelText={t('common.cancel')}
      okButtonProps={{ danger: true, disabled: day === null || reason.trim() === '', loading: end.isPending, 'data-testid': 'confirm-end' }}
      onOk={() => end.mutate()}
      onCancel={onClose}
    >
      <div className="stack">
        {end.isError ? <Alert type="error" showIcon title={problem(end.error)} /> : null}
        <p>{a('agreement.endText')}</p>
        <label>{a('agreement.endDay')}<DayField value={day} onChange={setDay} disabled={false} /></label>
        <label>
          {a('agreement.endReason')}
          <Input.TextArea value={reason} maxLength={400} rows={3} disabled={false} onChange={(event) => setReason(event.target.value)} data-testid="end-reason" />
        </label>
      </div>
    </Modal>
  );
}
