import { Alert, Button, Form, Input, Radio, Select } from 'antd';
import type { FormInstance } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { orders } from './api';
import type { KnownPatient, OrderDraft } from './api';
import { today } from './day';
import { broughtBy, filled, isDoubtful, nothing } from './known';
import { useOrders } from './useOrders';

interface Props {
  form: FormInstance<OrderDraft>;
}

/** Whom it is for: a number that is known brings the rest, and where something else was typed that is said at once. */
export function PatientFields({ form }: Props) {
  const { w, known: told } = useOrders();
  const [known, setKnown] = useState<KnownPatient | null>(null);
  const brought = useRef(nothing);
  const asked = useRef('');
  const site = Form.useWatch('site', form) ?? '';
  const patientId = (Form.useWatch('patientId', form) ?? '').trim();
  /** Asked when the field is left: again when something beside it is typed. */
  const ask = async (overwrite = false) => {
    if (!overwrite) form.setFieldsValue(filled(form.getFieldsValue(true) as OrderDraft, brought.current, brought.current));
    const draft = form.getFieldsValue(true) as OrderDraft;
    const number = draft.patientId.trim();
    const question = JSON.stringify([draft.site, number, draft.nameIdeographic, draft.nameAlphabetic, draft.birthDate, draft.sex]);
    if (number === '' || (question === asked.current && !overwrite)) return;
    asked.current = question;
    const found = await orders.patient(draft).catch(() => null);
    if (found === null || form.getFieldValue('patientId').trim() !== number || form.getFieldValue('site') !== draft.site) return;
    const now = broughtBy(found);
    form.setFieldsValue(overwrite ? now : filled(form.getFieldsValue(true) as OrderDraft, brought.current, now));
    brought.current = now;
    setKnown(overwrite && found.known ? { ...found, differences: [] } : found);
  };
  useEffect(() => {
    asked.current = '';
    setKnown(null);
    form.setFieldsValue(filled(form.getFieldsValue(true) as OrderDraft, brought.current, nothing));
    brought.current = nothing;
  }, [form, site, patientId]);
  const needed = { required: true, whitespace: true, message: w('needed') };
  const leave = () => void ask();
  return (
    <>
      <div className="pair">
        <Form.Item name="patientId" label={w('patientId')} rules={[needed]}><Input maxLength={64} autoFocus onBlur={leave} data-testid="order-patient-id" /></Form.Item>
        <Form.Item name="nameIdeographic" label={w('nameIdeographic')}><Input maxLength={64} onBlur={leave} data-testid="order-name" /></Form.Item>
      </div>
      {known === null || !known.known ? null : isDoubtful(known, patientId) ? (
        <Alert type="warning" showIcon title={told(known, patientId)} action={known.differences.length === 0 ? null : <Button size="small" onClick={() => void ask(true)} data-testid="order-use-known">{w('known.use')}</Button>} style={{ marginBottom: 12 }} data-testid="order-known-differs" />
      ) : <p className="quiet" data-testid="order-known">{w('known.is')}</p>}
      <div className="pair">
        <Form.Item name="nameAlphabetic" label={w('nameAlphabetic')} extra={w('nameHint')}><Input maxLength={64} placeholder="Wang^Xiaoming" onBlur={leave} /></Form.Item>
        <Form.Item name="birthDate" label={w('birthDate')}><Input type="date" max={today()} onBlur={leave} /></Form.Item>
      </div>
      <div className="pair">
        <Form.Item name="sex" label={w('sex')}><Radio.Group onChange={() => setTimeout(leave)} options={(['M', 'F', 'O'] as const).map((value) => ({ value, label: w(`sexes.${value}`) }))} /></Form.Item>
        <Form.Item name="pregnancy" label={w('pregnancy')}><Select allowClear options={(['NOT', 'POSSIBLE', 'DEFINITE', 'UNKNOWN'] as const).map((value) => ({ value, label: w(`pregnancies.${value}`) }))} /></Form.Item>
      </div>
    </>
  );
}
