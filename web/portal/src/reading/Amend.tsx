import { useMutation } from '@tanstack/react-query';
import { Alert, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { reading } from './api';
import type { Opened, Text } from './api';
import { useReading } from './useReading';
import { textInForce } from './versions';

/** Adds to a final report, or corrects it, with a reason and one signature. */
export function Amend({ opened, onSigned, onClose }: { opened: Opened; onSigned: () => void; onClose: () => void }) {
  const { w, problem } = useReading();
  const last = opened.versions[opened.versions.length - 1];
  const [kind, setKind] = useState<'ADDENDUM' | 'CORRECTION'>('ADDENDUM');
  const [reason, setReason] = useState('');
  const [text, setText] = useState<Text>({ findings: '', impression: '', positive: last?.positive ?? null });
  const choose = (next: typeof kind) => {
    setKind(next);
    if (next === 'CORRECTION' && text.impression === '') setText(textInForce(opened.versions));
  };
  const sign = useMutation({ mutationFn: () => reading.amend(opened.task, kind, text, reason.trim(), last?.number ?? 0), onSuccess: onSigned });
  return (
    <Modal open width={640} title={w('amend')} okText={w('amendSign')} okButtonProps={{ disabled: reason.trim() === '' || text.impression.trim() === '' || text.positive === null, loading: sign.isPending, 'data-testid': 'amend-sign' }} onOk={() => sign.mutate()} onCancel={onClose}>
      <div className="report-writer">
        {sign.isError ? <Alert type="error" showIcon title={problem(sign.error)} /> : null}
        <Radio.Group optionType="button" value={kind} onChange={(event) => choose(event.target.value as typeof kind)} options={[{ value: 'ADDENDUM', label: w('addendum') }, { value: 'CORRECTION', label: w('correction') }]} data-testid="amend-kind" />
        <label className="report-field">{w('amendReason')}<Input maxLength={400} value={reason} onChange={(event) => setReason(event.target.value)} data-testid="amend-reason" /></label>
        <label className="report-field">{w('findings')}<Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={10000} value={text.findings} onChange={(event) => setText({ ...text, findings: event.target.value })} /></label>
        <label className="report-field">{w('impression')}<Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={5000} value={text.impression} onChange={(event) => setText({ ...text, impression: event.target.value })} data-testid="amend-impression" /></label>
        <Radio.Group aria-label={w('result')} optionType="button" value={text.positive} onChange={(event) => setText({ ...text, positive: event.target.value as boolean })} options={[{ value: true, label: w('positive') }, { value: false, label: w('negative') }]} />
      </div>
    </Modal>
  );
}
