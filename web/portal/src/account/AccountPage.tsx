import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input } from 'antd';
import { ApiError, api } from '../api';
import { sessionKey, useSession } from '../session/session';
import { LanguageSwitch } from '../shell/LanguageSwitch';
import { useWords } from '../words/useWords';
import { Duties } from './Duties';
import { Passkeys } from './Passkeys';
import { ProviderLinks } from './ProviderLinks';
import { SecondFactor } from './SecondFactor';
import { SessionList } from './SessionList';
import { passwordTrouble } from './rules';
import './account.css';

interface Change {
  current: string;
  next: string;
  again: string;
}

/** Who I am here, in which language, and my password. */
export default function AccountPage() {
  const { t, site, instant } = useWords();
  const session = useSession().data;
  if (!session) return null;
  const { account } = session;
  const facts: [string, string][] = [
    [t('account.username'), account.username],
    [t('account.displayName'), account.displayName],
    [t('account.roles'), account.roles.map((role) => t(`role.${role}`)).join(' · ')],
    [t('account.sites'), account.sites.map(site).join(' · ') || t('common.none')],
    [t('account.sessionUntil'), instant(session.expiresAt)?.exact ?? t('common.none')],
  ];
  return (
    <div className="page account">
      <div className="page-head"><h1>{t('account.title')}</h1></div>
      <Duties session={session} />
      <section className="sheet panel" aria-label={t('account.who')}>
        <h2>{t('account.who')}</h2>
        <dl className="facts">
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="sheet panel" aria-label={t('account.language')}>
        <h2>{t('account.language')}</h2>
        <div><LanguageSwitch /></div>
        <p className="quiet">{t('account.languageHint')}</p>
      </section>
      <PasswordForm username={account.username} />
      <SecondFactor />
      <Passkeys />
      <ProviderLinks />
      <section className="sheet panel" aria-label={t('sessions.title')}>
        <h2>{t('sessions.title')}</h2>
        <SessionList of="own" />
      </section>
    </div>
  );
}

function PasswordForm({ username }: { username: string }) {
  const { t, problem } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Change>();
  const change = useMutation({
    mutationFn: (values: Change) => api.changePassword(values.current, values.next),
    onSuccess: () => {
      form.resetFields();
      void client.invalidateQueries({ queryKey: sessionKey });
      message.success(t('account.changed'));
    },
  });
  const said =
    change.error instanceof ApiError && change.error.status === 422 && !change.error.problem.detail
      ? t('account.refused')
      : change.isError ? problem(change.error) : null;
  return (
    <section className="sheet panel" aria-label={t('account.password')}>
      <h2>{t('account.password')}</h2>
      <Form<Change> form={form} layout="vertical" requiredMark={false} onFinish={(values) => change.mutate(values)}>
        <input type="text" hidden readOnly autoComplete="username" value={username} />
        <Form.Item name="current" label={t('account.current')} rules={[{ required: true, message: t('account.needed') }]}>
          <Input.Password autoComplete="current-password" data-testid="password-current" />
        </Form.Item>
        <Form.Item
          name="next"
          label={t('account.next')}
          extra={t('account.rule')}
          dependencies={['current']}
          rules={[
            { required: true, message: t('account.needed') },
            ({ getFieldValue }) => ({
              validator: (_, value: string) => {
                if (!value) return Promise.resolve();
                const trouble = value === getFieldValue('current') ? 'same' : passwordTrouble(username, value);
                return trouble ? Promise.reject(new Error(t(`account.${trouble}`))) : Promise.resolve();
              },
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" data-testid="password-next" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('account.again')}
          dependencies={['next']}
          rules={[
            { required: true, message: t('account.needed') },
            ({ getFieldValue }) => ({
              validator: (_, value: string) =>
                value && value !== getFieldValue('next') ? Promise.reject(new Error(t('account.differs'))) : Promise.resolve(),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" data-testid="password-again" />
        </Form.Item>
        <div aria-live="assertive">{said ? <Alert type="error" showIcon title={said} data-testid="password-error" /> : null}</div>
        <Button type="primary" htmlType="submit" loading={change.isPending} data-testid="password-submit">{t('account.change')}</Button>
      </Form>
    </section>
  );
}
