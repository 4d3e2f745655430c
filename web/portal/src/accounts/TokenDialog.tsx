import { useMutation } from '@tanstack/react-query';
import { Alert, Checkbox, Form, Input, Modal, Select } from 'antd';
import { security } from './api';
import type { ServiceAccount, ServiceScope, ServiceToken } from './api';
import { useSecurity } from './useSecurity';

interface Draft {
  name: string;
  scopes: ServiceScope[];
  days: number;
  overlapHours: number;
}
const lives = [30, 90, 180, 365];
const overlaps = [0, 1, 24, 72, 168];

/** Asks what a new token is for, or with what overlap it takes the place of another. */
export function TokenDialog({ program, replacing, onClose, onMade }: { program: ServiceAccount; replacing: ServiceToken | null; onClose: () => void; onMade: (token: string) => void }) {
  const { a, s, t, problem } = useSecurity();
  const [form] = Form.useForm<Draft>();
  const make = useMutation({
    mutationFn: ({ name, scopes, days, overlapHours }: Draft) =>
      replacing === null ? security.makeToken(program.id, name.trim(), scopes, days) : security.rotateToken(program.id, replacing.id, days, overlapHours),
    onSuccess: ({ token }) => onMade(token),
  });
  return (
    <Modal
      open
      title={replacing === null ? s('token.make') : s('token.rotateNamed', { name: replacing.name })}
      okText={replacing === null ? s('token.make') : s('token.rotate')}
      cancelText={t('common.cancel')}
      okButtonProps={{ loading: make.isPending, 'data-testid': 'token-dialog-submit' }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {make.isError ? <Alert type="error" showIcon title={problem(make.error)} style={{ marginBottom: 16 }} data-testid="token-dialog-problem" /> : null}
      <Form<Draft> form={form} layout="vertical" requiredMark={false} initialValues={{ name: '', scopes: program.scopes, days: 365, overlapHours: 24 }} onFinish={(draft) => make.mutate(draft)} autoComplete="off">
        {replacing === null ? (
          <>
            <Form.Item name="name" label={s('token.name')} rules={[{ required: true, whitespace: true, message: a('form.needed') }]}>
              <Input autoFocus maxLength={64} placeholder={s('token.nameExample')} data-testid="token-dialog-name" />
            </Form.Item>
            <Form.Item name="scopes" label={s('token.scopes')} rules={[{ type: 'array', min: 1, message: s('token.scopesNeeded') }]}>
              <Checkbox.Group options={program.scopes.map((scope) => ({ value: scope, label: s(`token.scope.${scope}`) }))} />
            </Form.Item>
          </>
        ) : (
          <>
            <p style={{ marginBottom: 16 }}>{s('token.rotateText')}</p>
            <Form.Item name="overlapHours" label={s('token.overlap')}>
              <Select options={overlaps.map((hours) => ({ value: hours, label: hours === 0 ? s('token.atOnce') : s('token.hours', { count: hours }) }))} data-testid="token-dialog-overlap" />
            </Form.Item>
          </>
        )}
        <Form.Item name="days" label={s('token.life')}>
          <Select options={lives.map((days) => ({ value: days, label: s('token.days', { count: days }) }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
