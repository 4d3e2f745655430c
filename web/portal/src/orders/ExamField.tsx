import { Form, Select } from 'antd';
import type { FormInstance } from 'antd';
import type { Exam } from '../exam/api';
import { useExamsOf } from '../exam/queries';
import type { OrderDraft } from './api';
import { useOrders } from './useOrders';

/** Chooses what is done from the catalogue of the hospital, and fills in what the catalogue says of it; without a choice it is typed. */
export function ExamField({ form }: { form: FormInstance<OrderDraft> }) {
  const { w, language } = useOrders();
  const site = Form.useWatch('site', form) ?? '';
  const offered = useExamsOf(site);
  const name = (exam: Exam) => (language === 'zh' ? exam.nameZh : exam.nameEn);
  const groups = [...new Set((offered.data ?? []).map((exam) => exam.modality))].map((modality) => ({
    label: modality,
    options: (offered.data ?? []).filter((exam) => exam.modality === modality).map((exam) => ({ value: exam.code, label: name(exam), search: [exam.code, exam.nameZh, exam.nameEn].join(' ').toLowerCase() })),
  }));
  const choose = (code: string | undefined) => {
    const exam = offered.data?.find((one) => one.code === code);
    if (exam) form.setFieldsValue({ exam: exam.code, modality: exam.modality, bodyPart: exam.bodyPart, description: exam.nameZh, laterality: exam.sides === 'BOTH' ? 'B' : '' });
    else form.setFieldsValue({ exam: '', modality: '', bodyPart: '', description: '', laterality: '' });
  };
  return (
    <Form.Item name="exam" label={w('exam')} extra={w('examHint')} getValueProps={(code: string) => ({ value: code === '' ? undefined : code })}>
      <Select allowClear loading={offered.isFetching} placeholder={w('examFree')} options={groups} onChange={choose} data-testid="order-exam" showSearch={{ filterOption: (typed, option) => (option as { search?: string } | undefined)?.search?.includes(typed.toLowerCase()) ?? false }} />
    </Form.Item>
  );
}
