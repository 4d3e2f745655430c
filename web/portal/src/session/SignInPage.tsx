import { Alert, Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { ApiError, api } from '../api';
import { LanguageSwitch } from '../shell/LanguageSwitch';
import { useWords } from '../words/useWords';
import { FactorForm } from './FactorForm';
import { Provider } from './Provider';
import { hasPasskeys, signInWithPasskey } from './passkey';
import { givenBack } from './kept';
import { isOwnPath, safeReturn } from './returnTo';
import { sessionHasEnded, useSession, useSessionChange } from './session';
import './sign-in.css';

interface Entry {
  username: string;
  password: string;
}

/** The quiet door: language, name, password, and what to do when it does not open. */
export default function SignInPage() {
  const { t, problem, span } = useWords();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const { state } = useLocation();
  const session = useSession();
  const { begin } = useSessionChange();
  const [error, setError] = useState<unknown>(null);
  const [passkeyWrong, setPasskeyWrong] = useState(false);
  const [busy, setBusy] = useState(false);
  const [lockedSeconds, setLockedSeconds] = useState(0);
  const [challenge, setChallenge] = useState<string | null>(null);
  const [form] = Form.useForm<Entry>();
  const wanted = safeReturn(search.get('return'));

  useEffect(() => {
    if (!session.data) return;
    if (isOwnPath(wanted)) void navigate(wanted, { replace: true, state: givenBack(session.data.account.id, state) });
    else window.location.replace(wanted);
  }, [session.data, wanted, navigate, state]);

  useEffect(() => {
    if (lockedSeconds <= 0) return undefined;
    const timer = setTimeout(() => setLockedSeconds(lockedSeconds - 1), 1000);
    return () => clearTimeout(timer);
  }, [lockedSeconds]);

  async function submit(entry: Entry): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      begin(await (challenge === null ? api.signIn(entry.username.trim(), entry.password) : api.secondStep(challenge, entry.password)));
    } catch (failure) {
      const asked = failure instanceof ApiError ? failure.problem.challenge : undefined;
      if (asked !== undefined) return setChallenge(asked);
      if (failure instanceof ApiError && failure.status === 409) setChallenge(null);
      setError(failure);
      if (failure instanceof ApiError && failure.status === 429) setLockedSeconds(Math.ceil(failure.retryAfterSeconds ?? 60));
      if (challenge === null) {
        form.resetFields(['password']);
        form.focusField('password');
      }
    } finally {
      setBusy(false);
    }
  }

  async function byPasskey(): Promise<void> {
    setBusy(true);
    setError(null);
    setPasskeyWrong(false);
    try {
      const session = await signInWithPasskey();
      if (session) begin(session);
    } catch (failure) {
      if (failure instanceof ApiError && failure.status === 401) setPasskeyWrong(true);
      else setError(failure);
    } finally {
      setBusy(false);
    }
  }

  const locked = lockedSeconds > 0;
  const said = locked
    ? t('signIn.lockedFor', { time: span(lockedSeconds) })
    : error instanceof ApiError && error.status === 401
      ? t(challenge === null ? 'signIn.wrong' : 'factor.wrong')
      : error !== null && !(error instanceof ApiError && error.status === 429)
        ? problem(error)
        : passkeyWrong
          ? t('passkeys.wrong')
        : search.has('oidc')
          ? t(search.get('oidc') === 'unknown' ? 'provider.unknown' : 'provider.failed')
          : null;

  return (
    <div className="sign-in">
      <div className="sign-in-language"><LanguageSwitch size="large" /></div>
      <main className="sign-in-card">
        <div className="sign-in-brand">
          <img src="/portal-icon.svg" alt="" width="44" height="44" />
          <div>
            <h1>{t('product')}</h1>
            <p>{t('productLine')}</p>
          </div>
        </div>
        {sessionHasEnded() && said === null ? <Alert type="info" showIcon title={t('signIn.ended')} /> : null}
        <div aria-live="assertive">
          {said === null ? null : <Alert type={locked ? 'warning' : 'error'} showIcon title={said} data-testid="sign-in-error" />}
        </div>
        {challenge === null ? null : (
          <FactorForm
            busy={busy}
            locked={locked}
            onCode={(code) => void submit({ username: '', password: code })}
            onBack={() => {
              setError(null);
              setChallenge(null);
            }}
          />
        )}
        <Form<Entry> hidden={challenge !== null} form={form} layout="vertical" requiredMark={false} size="large" onFinish={(entry) => void submit(entry)}>
          <Form.Item name="username" label={t('signIn.username')} rules={[{ required: true, message: t('signIn.usernameNeeded') }]} validateTrigger="onSubmit">
            <Input autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} data-testid="username" />
          </Form.Item>
          <Form.Item name="password" label={t('signIn.password')} rules={[{ required: true, message: t('signIn.passwordNeeded') }]} validateTrigger="onSubmit">
            <Input.Password autoComplete="current-password" data-testid="password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={busy} disabled={locked} data-testid="sign-in">
            {t('signIn.submit')}
          </Button>
        </Form>
        {hasPasskeys() ? (
          <Button block size="large" loading={busy} onClick={() => void byPasskey()} data-testid="sign-in-passkey">{t('passkeys.signIn')}</Button>
        ) : null}
        {challenge === null ? <Provider returnTo={wanted} /> : null}
        <details className="sign-in-help" data-testid="sign-in-help">
          <summary>{t('signIn.help')}</summary>
          <ul>
            <li>{t('signIn.helpForgot')}</li>
            <li>{t('signIn.helpLocked')}</li>
            <li>{t('signIn.helpDisabled')}</li>
            <li>{t('signIn.helpFirst')}</li>
          </ul>
        </details>
      </main>
    </div>
  );
}
