import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { api } from '../api';
import type { Passkey } from '../api';
import { hasPasskeys, makePasskey } from '../session/passkey';
import { sessionKey } from '../session/session';
import { useWords } from '../words/useWords';

const KEY = ['passkeys'];

/** The passkeys of one's own account: made and removed with the password. */
export function Passkeys() {
  const { t, instant, problem } = useWords();
  const client = useQueryClient();
  const passkeys = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.passkeys(signal) });
  const [asking, setAsking] = useState<'none' | 'making' | Passkey>('none');
  const act = useMutation({
    mutationFn: async ({ password, name }: { password: string; name: string }) => {
      if (asking === 'making') return makePasskey(password, name);
      if (asking !== 'none') await api.removePasskey(asking.id, password);
      return true;
    },
    onSuccess: async (done) => {
      if (done) setAsking('none');
      for (const queryKey of [KEY, ['second-factor'], sessionKey]) await client.invalidateQueries({ queryKey });
    },
  });
  return (
    <section className="sheet panel" aria-label={t('passkeys.title')} data-testid="passkeys">
      <h2>{t('passkeys.title')}</h2>
      <p className="quiet">{t(hasPasskeys() ? 'passkeys.intro' : 'passkeys.notHere')}</p>
      <div aria-live="assertive">
        {act.isError ? <Alert type="error" showIcon title={problem(act.error)} data-testid="passkey-error" /> : null}
        {act.data === false ? <Alert type="info" showIcon title={t('passkeys.givenUp')} /> : null}
      </div>
      <ul className="session-list">
        {(passkeys.data ?? []).map((one) => (
          <li key={one.id} data-testid="passkey">
            <b>{one.name}</b>{' '}
            <span className="quiet">
              {one.lastUsedAt ? t('passkeys.used', { time: instant(one.lastUsedAt)?.near ?? '' }) : t('passkeys.unused')}
            </span>{' '}
            <Button size="small" danger onClick={() => setAsking(one)} data-testid="passkey-remove">{t('passkeys.remove')}</Button>
          </li>
        ))}
      </ul>
      {asking === 'none' ? (
        <div><Button disabled={!hasPasskeys()} onClick={() => setAsking('making')} data-testid="passkey-add">{t('passkeys.add')}</Button></div>
      ) : (
        <Form<{ password: string; name: string }>
          key={asking === 'making' ? 'making' : asking.id}
          layout="vertical"
          requiredMark={false}
          initialValues={{ name: '' }}
          onFinish={({ password, name }) => act.mutate({ password, name: name ?? '' })}
        >
          {asking === 'making' ? (
            <Form.Item name="name" label={t('passkeys.name')} extra={t('passkeys.nameHint')} rules={[{ required: true, whitespace: true, message: t('account.needed') }]}>
              <Input maxLength={64} data-testid="passkey-name" />
            </Form.Item>
          ) : (
            <p>{t('passkeys.removeNamed', { name: asking.name })}</p>
          )}
          <Form.Item name="password" label={t('account.current')} rules={[{ required: true, message: t('account.needed') }]}>
            <Input.Password autoComplete="current-password" data-testid="passkey-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={act.isPending} data-testid="passkey-submit">
            {t(asking === 'making' ? 'passkeys.add' : 'passkeys.remove')}
          </Button>{' '}
          <Button onClick={() => setAsking('none')}>{t('common.cancel')}</Button>
        </Form>
      )}
    </section>
  );
}
