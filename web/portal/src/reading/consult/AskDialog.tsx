import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal, Select } from 'antd';
import type { Task } from '../api';
import { consult, consultKey } from './api';
import { localIn, peopleAndGroups } from './groups';
import { useConsult } from './useConsult';

interface Typed {
  experts?: string[];
  groups?: string[];
  question: string;
  due: string;
}
const USUAL_HOURS = 24;

/** Asks experts about the exam that is open. */
export function AskDialog({ task, onClose }: { task: Task; onClose: () => void }) {
  const { w, site, language, problem } = useConsult();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Typed>();
  const asked = useQuery({ queryKey: [...consultKey, 'experts', task.id], queryFn: ({ signal }) => consult.experts(task.id, signal), staleTime: 0 });
  const send = useMutation({
    mutationFn: (typed: Typed) => consult.ask({ task: task.id, stamp: task.stamp, experts: typed.experts ?? [], groups: typed.groups ?? [], question: typed.question, due: new Date(typed.due).toISOString() }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: consultKey });
      message.success(w('sent'));
      onClose();
    },
  });
  const { people, groups } = peopleAndGroups(asked.data?.items ?? []);
  const failed = asked.error ?? send.error;
  const chosen = () => (form.getFieldValue('experts')?.length ?? 0) + (form.getFieldValue('groups')?.length ?? 0) > 0;
  return (
    <Modal open title={w('askTitle')} okText={w('send')} cancelText={w('cancel')} okButtonProps={{ loading: send.isPending, disabled: people.length === 0, 'data-testid': 'consult-send' }} onOk={() => form.submit()} onCancel={onClose} data-testid="consult-dialog">
      <p>{w('askText')}</p>
      {asked.isSuccess && people.length === 0 ? <Alert type="warning" showIcon title={w('nobody')} /> : null}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ due: localIn(USUAL_HOURS, new Date()) }} onFinish={(typed) => send.mutate(typed)}>
        <Form.Item name="experts" label={w('experts')} dependencies={['groups']} rules={[{ validator: () => (chosen() ? Promise.resolve() : Promise.reject(new Error(w('chooseOne')))) }]}>
          <Select mode="multiple" loading={asked.isPending} showSearch={{ optionFilterProp: 'label' }} data-testid="consult-experts"
            options={people.map((one) => ({ value: one.id, label: `${one.name} · ${language === 'zh' ? one.titleZh : one.title} · ${site(one.hospital)}` }))} />
        </Form.Item>
        <Form.Item name="groups" label={w('groups')}>
          <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={groups.map(({ place, people: count }) => ({ value: place.code, label: `${site(place)} (${count})` }))} data-testid="consult-groups" />
        </Form.Item>
        <Form.Item name="question" label={w('question')} rules={[{ required: true, whitespace: true, message: w('required') }]}><Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 8 }} data-testid="consult-question" /></Form.Item>
        <Form.Item name="due" label={w('due')} rules={[{ required: true, message: w('required') }, { validator: (_, value: string) => (!value || new Date(value) > new Date() ? Promise.resolve() : Promise.reject(new Error(w('dueLater')))) }]}><Input type="datetime-local" data-testid="consult-due" /></Form.Item>
        {failed ? <Alert type="error" showIcon title={problem(failed)} /> : null}
      </Form>
    </Modal>
  );
}
