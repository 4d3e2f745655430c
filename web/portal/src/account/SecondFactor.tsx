import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, QRCode } from 'antd';
import { useState } from 'react';
import { api } from '../api';
import { sessionKey } from '../session/session';
import { CopyButton } from '../shell/CopyButton';
import { useWords } from '../words/useWords';

const KEY = ['second-factor'];

type Stage = { is: 'standing' } | { is: 'adding' } | { is: 'showing'; secret: string; uri: string } | { is: 'removing' } | { is: 'codes'; codes: string[] };

/** The authenticator app of one's own account: set up with the password and a first code, taken away with a code. */
export function SecondFactor() {
  const { t, problem } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const standing = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.secondFactor(signal) });
  const [stage, setStage] = useState<Stage>({ is: 'standing' });
  const changed = async () => {
    await client.invalidateQueries({ queryKey: KEY });
    await client.invalidateQueries({ queryKey: sessionKey });
  };
  const act = useMutation({
    mutationFn: async (typed: string): Promise<Stage> => {
      if (stage.is === 'adding') return { is: 'showing', ...(await api.beginTotp(typed)) };
      if (stage.is === 'showing') return { is: 'codes', codes: (await api.confirmTotp(typed)).recoveryCodes };
      await api.removeTotp(typed);
      message.success(t('factor.removed'));
      return { is: 'standing' };
    },
    onSuccess: async (next) => {
      setStage(next);
      await changed();
    },
  });
  const go = (next: Stage) => {
    act.reset();
    setStage(next);
  };

  return (
    <section className="sheet panel" aria-label={t('factor.title')} data-testid="second-factor">
      <h2>{t('factor.title')}</h2>
      <p className="quiet">{t('factor.intro')}</p>
      {standing.isError ? <Alert type="error" showIcon title={problem(standing.error)} /> : null}
      <div aria-live="assertive">{act.isError ? <Alert type="error" showIcon title={problem(act.error)} data-testid="factor-error" /> : null}</div>
      {stage.is === 'standing' && standing.data ? (
        <div>
          <p data-testid="factor-standing">
            <span className={standing.data.totp ? 'tag done' : 'tag plain'}>{t(standing.data.totp ? 'factor.on' : 'factor.off')}</span>{' '}
            {standing.data.totp ? t('factor.left', { count: standing.data.recoveryCodesLeft }) : standing.data.needed ? t('factor.needed') : null}
          </p>
          {standing.data.totp ? (
            <Button danger onClick={() => go({ is: 'removing' })} data-testid="factor-remove">{t('factor.remove')}</Button>
          ) : (
            <Button type="primary" onClick={() => go({ is: 'adding' })} data-testid="factor-add">{t('factor.add')}</Button>
          )}
        </div>
      ) : null}
      {stage.is === 'showing' ? (
        <div className="factor-secret">
          <p>{t('factor.scan')}</p>
          <QRCode value={stage.uri} type="svg" size={200} aria-label={t('factor.qr')} />
          <p>{t('factor.type')} <code data-testid="factor-secret">{stage.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p>
        </div>
      ) : null}
      {stage.is === 'adding' || stage.is === 'showing' || stage.is === 'removing' ? (
        <Step key={stage.is} password={stage.is === 'adding'} busy={act.isPending} onTyped={(typed) => act.mutate(typed)} onCancel={() => go({ is: 'standing' })} />
      ) : null}
      {stage.is === 'codes' ? (
        <div>
          <Alert type="warning" showIcon title={t('factor.codes')} />
          <ul className="factor-codes" data-testid="recovery-codes">{stage.codes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
          <CopyButton text={stage.codes.join('\n')} label={t('common.copy')} />{' '}
          <Button type="primary" onClick={() => go({ is: 'standing' })} data-testid="codes-kept">{t('factor.kept')}</Button>
        </div>
      ) : null}
    </section>
  );
}

function Step({ password, busy, onTyped, onCancel }: { password: boolean; busy: boolean; onTyped: (typed: string) => void; onCancel: () => void }) {
  const { t } = useWords();
  const rules = [{ required: true, message: t('account.needed') }];
  return (
    <Form<{ typed: string }> layout="vertical" requiredMark={false} onFinish={({ typed }) => onTyped(typed.trim())}>
      <Form.Item name="typed" label={t(password ? 'account.current' : 'factor.code')} rules={rules}>
        {password ? (
          <Input.Password autoFocus autoComplete="current-password" data-testid="factor-password" />
        ) : (
          <Input autoFocus autoComplete="one-time-code" inputMode="numeric" maxLength={40} data-testid="factor-confirm-code" />
        )}
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy} data-testid="factor-step">{t('factor.next')}</Button>{' '}
      <Button onClick={onCancel}>{t('common.cancel')}</Button>
    </Form>
  );
}
