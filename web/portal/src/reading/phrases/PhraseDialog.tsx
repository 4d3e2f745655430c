import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import type { Text } from '../api';
import { useReading } from '../useReading';
import { phrases } from './api';
import type { Phrase, Wording } from './api';
import { phraseKey } from './PhraseBar';

/** One's own phrases: what was written becomes one, any is changed or removed. */
export function PhraseDialog({ own, modality, text, onClose }: { own: Phrase[]; modality: string; text: Text; onClose: () => void }) {
  const { w, problem } = useReading();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Phrase | null>(null);
  const [form] = Form.useForm<Wording>();
  const again = () => client.invalidateQueries({ queryKey: phraseKey });
  const begin = (phrase: Phrase | null) => {
    setChosen(phrase);
    form.setFieldsValue(phrase ?? { shortcut: '', name: '', modality: '', findings: text.findings, impression: text.impression });
  };
  const keep = useMutation({ mutationFn: (wording: Wording) => (chosen ? phrases.change(chosen, wording) : phrases.add(wording)), onSuccess: () => { void again(); begin(null); } });
  const remove = useMutation({ mutationFn: phrases.remove, onSuccess: () => { void again(); begin(null); } });
  const failed = keep.error ?? remove.error;
  return (
    <Modal open title={w('phrases.own')} onCancel={onClose} footer={null} width={640} data-testid="phrase-dialog">
      <p className="quiet">{w('phrases.how')}</p>
      <Form<Wording> form={form} layout="vertical" requiredMark={false} initialValues={{ shortcut: '', name: '', modality: '', findings: text.findings, impression: text.impression }}
        onFinish={(wording) => { remove.reset(); keep.mutate(wording); }}>
        <Form.Item label={w('phrases.which')}>
          <Select value={chosen?.id ?? ''} onChange={(id) => begin(own.find((one) => one.id === id) ?? null)} aria-label={w('phrases.which')} data-testid="phrase-which"
            options={[{ value: '', label: w('phrases.fresh') }, ...own.map((one) => ({ value: one.id, label: `${one.shortcut} · ${one.name}` }))]} />
        </Form.Item>
        <div className="report-phrase-names">
          <Form.Item name="shortcut" label={w('phrases.shortcut')} rules={[{ required: true, pattern: /^[\p{L}\p{N}._-]{1,16}$/u, message: w('phrases.shortcutRule') }]}><Input maxLength={16} data-testid="phrase-shortcut" /></Form.Item>
          <Form.Item name="name" label={w('phrases.name')} rules={[{ required: true, whitespace: true, message: w('phrases.nameRule') }]}><Input maxLength={64} data-testid="phrase-name" /></Form.Item>
          <Form.Item name="modality" label={w('modality')}><Select options={[{ value: '', label: w('allModalities') }, ...[...new Set([modality, chosen?.modality ?? ''])].filter(Boolean).map((one) => ({ value: one, label: one }))]} /></Form.Item>
        </div>
        <Form.Item name="findings" label={w('findings')}><Input.TextArea maxLength={10000} autoSize={{ minRows: 3, maxRows: 8 }} data-testid="phrase-findings" /></Form.Item>
        <Form.Item name="impression" label={w('impression')}><Input.TextArea maxLength={5000} autoSize={{ minRows: 2, maxRows: 6 }} data-testid="phrase-impression" /></Form.Item>
        {failed ? <Alert type="error" showIcon title={problem(failed)} /> : null}
        <div className="report-phrase-acts">
          {chosen ? <Popconfirm title={w('phrases.removeSure', { name: chosen.name })} onConfirm={() => { keep.reset(); remove.mutate(chosen); }}><Button danger data-testid="phrase-remove">{w('phrases.remove')}</Button></Popconfirm> : null}
          <Button type="primary" htmlType="submit" loading={keep.isPending} data-testid="phrase-keep">{w('phrases.keep')}</Button>
        </div>
      </Form>
    </Modal>
  );
}
