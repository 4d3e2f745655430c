import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Select } from 'antd';
import type { FormInstance } from 'antd';
import { useEffect, useState } from 'react';
import type { OrderDraft } from '../orders/api';
import { recognition } from './api';
import type { Comparable, Wanted } from './api';
import { Comparables } from './Comparables';
import { useReasons, useRecognition } from './useRecognition';

const PAUSE_MILLIS = 600;

/** The value once it has stood still, so that not each letter of a number is asked for. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** Within the form of an order: what compares with it, and then why it is done again, or which exam is recognised instead. */
export function RepeatQuestion({ form }: { form: FormInstance<OrderDraft> }) {
  const { w, problem } = useRecognition();
  const reasons = useReasons();
  const [taken, setTaken] = useState<Comparable | null>(null);
  const watched = Form.useWatch((values: OrderDraft) => JSON.stringify({
    site: values.site, patientId: (values.patientId ?? '').trim(), exam: values.exam ?? '', modality: values.modality ?? '', bodyPart: (values.bodyPart ?? '').trim().toUpperCase(), laterality: values.laterality ?? '', description: values.description ?? '',
  }), form) ?? '{}';
  const priority = Form.useWatch('priority', form);
  const reason = Form.useWatch('repeatReason', form) ?? '';
  const settled = useSettled(watched);
  const wanted = JSON.parse(settled) as Wanted;
  const asked = useQuery({
    queryKey: ['recognition', 'comparable', settled], enabled: Boolean(wanted.patientId && wanted.modality), queryFn: ({ signal }) => recognition.comparable(wanted, signal), retry: false,
  });
  const take = (exam: Comparable | null) => {
    setTaken(exam);
    form.setFieldsValue({ recognisedSite: exam?.site ?? '', recognisedStudy: exam?.study ?? '', ...(exam ? { repeatReason: '', repeatWords: '' } : {}) });
  };
  // What was chosen of another patient or exam is no answer to this one.
  useEffect(() => {
    setTaken(null);
    form.setFieldsValue({ recognisedSite: '', recognisedStudy: '' });
  }, [settled, form]);
  const found = asked.data;
  const some = found !== undefined && found.items.length + found.others > 0;
  useEffect(() => {
    if (some && priority === 'STAT' && !form.getFieldValue('repeatReason')) form.setFieldsValue({ repeatReason: 'EMERGENCY' });
  }, [some, priority, form]);
  return (
    <>
      <Form.Item name="recognisedSite" hidden><Input /></Form.Item>
      <Form.Item name="recognisedStudy" hidden><Input /></Form.Item>
      {asked.isError ? <Alert type="warning" showIcon title={problem(asked.error)} /> : null}
      {some ? <Comparables found={taken ? { ...found, items: [taken], others: 0 } : found} ownSite={wanted.site} onTake={taken ? null : take} /> : null}
      {taken ? <Alert type="info" showIcon title={w('taken')} data-testid="recognised-instead" action={<Button size="small" onClick={() => take(null)}>{w('undo')}</Button>} style={{ marginBottom: 16 }} /> : null}
      <Form.Item name="repeatReason" label={w('reason')} hidden={!some || taken !== null} rules={some && !taken ? [{ required: true, message: w('chooseReason') }] : []} getValueProps={(code?: string) => ({ value: code === '' ? undefined : code })}>
        <Select allowClear loading={reasons.loading} placeholder={w('chooseReason')} options={reasons.options} data-testid="repeat-reason" />
      </Form.Item>
      <Form.Item name="repeatWords" label={w('words')} hidden={!some || taken !== null || !reasons.worded(reason)} extra={w('wordsHint')}><Input maxLength={200} data-testid="repeat-words" /></Form.Item>
    </>
  );
}
