import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Checkbox, Form, Input, Modal, Select } from 'antd';
import type { Task } from '../reading/api';
import { critical, criticalKey, kinds } from './api';
import type { Found } from './api';
import { useCritical } from './useCritical';

/** A reader tells at once what cannot wait for a report. */
export function RaiseDialog({ task, impression, onClose }: { task: Pick<Task, 'id' | 'stamp'>; impression: string; onClose: () => void }) {
  const { w, problem } = useCritical();
  const { message } = App.useApp();
  const client = useQueryClient();
  const raise = useMutation({
    mutationFn: (typed: Pick<Found, 'kind' | 'finding' | 'keepPatient'>) => critical.raise({ task: task.id, stamp: task.stamp, ...typed }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: criticalKey });
      message.success(w('sent'));
      onClose();
    },
  });
  const [form] = Form.useForm();
  return (
    <Modal open title={w('raiseTitle')} okText={w('send')} okButtonProps={{ danger: true, loading: raise.isPending }} onOk={() => form.submit()} onCancel={onClose} data-testid="critical-dialog">
      <p>{w('raiseText')}</p>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ finding: impression.slice(0, 400), keepPatient: true }} onFinish={(typed) => raise.mutate(typed)}>
        <Form.Item name="kind" label={w('kind')} rules={[{ required: true, message: w('required') }]}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={kinds.map((kind) => ({ value: kind, label: w(`kinds.${kind}`) }))} data-testid="critical-kind" />
        </Form.Item>
        <Form.Item name="finding" label={w('finding')} rules={[{ required: true, whitespace: true, message: w('required') }]}><Input.TextArea maxLength={400} autoSize={{ minRows: 2, maxRows: 6 }} data-testid="critical-finding" /></Form.Item>
        <Form.Item name="keepPatient" valuePropName="checked"><Checkbox>{w('keepPatient')}</Checkbox></Form.Item>
        {raise.error ? <Alert type="error" showIcon title={problem(raise.error)} /> : null}
      </Form>
    </Modal>
  );
}
