import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Checkbox, Form, Input, Modal, Select } from 'antd';
import { critical, criticalKey, ofExamKey, oneLine } from './api';
import type { Found, Kind } from './api';
import { kindsOf } from './kinds';
import type { ExamOfKind } from './kinds';
import { StateOf } from './StateOf';
import { useCritical } from './useCritical';

/** A reader tells at once what cannot wait for a report; what was raised for the exam before stands above. */
export function RaiseDialog({ task, exam, impression, onClose }: { task: { id: string; stamp: string }; exam: ExamOfKind; impression: string; onClose: () => void }) {
  const { w, problem } = useCritical();
  const { message } = App.useApp();
  const client = useQueryClient();
  const asked = useQuery({ queryKey: ofExamKey(task.id), queryFn: ({ signal }) => critical.ofExam(task.id, signal), refetchInterval: 10_000, retry: false });
  const before = (asked.data?.items ?? []).filter((one) => one.state !== 'WITHDRAWN');
  const raise = useMutation({
    mutationFn: (typed: Pick<Found, 'kind' | 'finding' | 'keepPatient'>) => critical.raise({ task: task.id, stamp: task.stamp, besides: before.map((one) => one.id), ...typed }),
    onSuccess: () => {
      message.success(w('sent'), 6);
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: criticalKey }),
  });
  const [form] = Form.useForm();
  const { fitting, others } = kindsOf(exam);
  const named = (kind: Kind) => ({ value: kind, label: w(`kinds.${kind}`) });
  const options: { label: string; value?: Kind; options?: { value: Kind; label: string }[] }[] = fitting.length === 0 ? others.map(named) : [{ label: w('fitting'), options: fitting.map(named) }, { label: w('others'), options: others.map(named) }];
  return (
    <Modal open title={w('raiseTitle')} okText={w('send')} okButtonProps={{ danger: true, loading: raise.isPending }} onOk={() => form.submit()} onCancel={onClose} data-testid="critical-dialog">
      {before.length === 0 ? null : <Alert type="warning" showIcon title={w('before')} description={<>{before.map((one) => <p key={one.id} className="critical-before"><StateOf of={one} /><br />{one.finding}</p>)}</>} data-testid="critical-before" />}
      <p>{w('raiseText')}</p>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ finding: oneLine(impression).slice(0, 400), keepPatient: true }} onFinish={(typed) => raise.mutate(typed)}>
        <Form.Item name="kind" label={w('kind')} rules={[{ required: true, message: w('required') }]}>
          <Select showSearch={{ optionFilterProp: 'label' }} defaultActiveFirstOption={false} placeholder={w('choose')} options={options} listHeight={320} data-testid="critical-kind" />
        </Form.Item>
        <Form.Item name="finding" label={w('finding')} rules={[{ required: true, whitespace: true, message: w('required') }]}><Input.TextArea maxLength={400} autoSize={{ minRows: 2, maxRows: 6 }} data-testid="critical-finding" /></Form.Item>
        <Form.Item name="keepPatient" valuePropName="checked"><Checkbox>{w('keepPatient')}</Checkbox></Form.Item>
        {raise.error ? <Alert type="error" showIcon title={problem(raise.error)} /> : null}
      </Form>
    </Modal>
  );
}
