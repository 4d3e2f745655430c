import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Divider, Form, Input, Popconfirm, Select } from 'antd';
import { sharing } from './api';
import { useSharing } from './useSharing';

interface Draft {
  project: string;
  username: string;
}

/** The projects whose way back this account keeps, and handing one of them over. Nothing where there is none. */
export function CustodyPart() {
  const { w, problem } = useSharing();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Draft>();
  const projects = useQuery({ queryKey: ['deidentified-projects'], queryFn: ({ signal }) => sharing.deidentifiedProjects(signal) });
  const own = (projects.data ?? []).filter((one) => one.custody);
  const handOver = useMutation({
    mutationFn: (draft: Draft) => sharing.handOver(draft.project, draft.username),
    onSuccess: async () => {
      message.success(w('handedOver'));
      form.resetFields();
      await client.invalidateQueries({ queryKey: ['deidentified-projects'] });
    },
  });
  if (own.length === 0) return null;
  const needed = { required: true, whitespace: true, message: w('needed') };
  return (
    <Form<Draft> form={form} name="custody" layout="vertical" requiredMark={false} autoComplete="off" onFinish={(draft) => handOver.mutate(draft)} data-testid="custody">
      <Divider />
      <h3>{w('custody')}</h3>
      <p className="quiet">{w('custodyText')}</p>
      {handOver.isError ? <Alert type="error" showIcon title={problem(handOver.error)} data-testid="custody-problem" /> : null}
      <Form.Item name="project" label={w('project')} rules={[needed]}>
        <Select data-testid="custody-project" options={own.map((one) => ({ value: one.id, label: `${one.name} · ${one.site}` }))} />
      </Form.Item>
      <Form.Item name="username" label={w('successor')} rules={[needed]}><Input maxLength={64} autoComplete="off" data-testid="custody-successor" /></Form.Item>
      <Popconfirm title={w('handOverSure')} okText={w('handOver')} cancelText={w('keepIt')} onConfirm={() => form.submit()}>
        <Button loading={handOver.isPending} data-testid="custody-hand-over">{w('handOver')}</Button>
      </Popconfirm>
    </Form>
  );
}
