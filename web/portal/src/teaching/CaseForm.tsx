import { Form, Input, Segmented, Select } from 'antd';
import { difficulties } from './api';
import { useTeaching } from './useTeaching';

/** What is written of a case. */
export function CaseFields() {
  const { w } = useTeaching();
  const needed = [{ required: true, whitespace: true, message: w('required') }];
  return (
    <>
      <Form.Item name="title" label={w('name')} extra={w('titleHint')} rules={needed}><Input maxLength={120} data-testid="case-title" /></Form.Item>
      <Form.Item name="diagnosis" label={w('diagnosis')} rules={needed}><Input.TextArea maxLength={400} autoSize={{ minRows: 1, maxRows: 4 }} data-testid="case-diagnosis" /></Form.Item>
      <Form.Item name="history" label={w('history')} extra={w('historyHint')}><Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} data-testid="case-history" /></Form.Item>
      <Form.Item name="findings" label={w('findings')}><Input.TextArea maxLength={4000} autoSize={{ minRows: 2, maxRows: 10 }} data-testid="case-findings" /></Form.Item>
      <div className="teaching-row">
        <Form.Item name="modality" label={w('modality')} rules={needed}><Input maxLength={16} data-testid="case-modality" /></Form.Item>
        <Form.Item name="bodyPart" label={w('bodyPart')}><Input maxLength={16} /></Form.Item>
        <Form.Item name="subspecialty" label={w('subspecialty')}><Input maxLength={40} /></Form.Item>
      </div>
      <Form.Item name="tags" label={w('tags')}><Select mode="tags" maxCount={12} tokenSeparators={[';', ',', '，', '；']} open={false} suffixIcon={null} data-testid="case-tags" /></Form.Item>
      <div className="teaching-row">
        <Form.Item name="difficulty" label={w('difficulty')}><Segmented options={difficulties.map((value) => ({ value, label: w(`levels.l${value}`) }))} /></Form.Item>
        <Form.Item name="shared" label={w('shared')}><Segmented options={(['HOSPITAL', 'ALLIANCE'] as const).map((value) => ({ value, label: w(`shares.${value}`) }))} data-testid="case-shared" /></Form.Item>
      </div>
    </>
  );
}
