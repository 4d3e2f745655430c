import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../api';
import type { ProviderLink } from '../api';
import { useWords } from '../words/useWords';

const KEY = ['provider-links'];
const told = { linked: 'success', taken: 'error', over: 'warning' } as const;

/** The own account at the hospital's identity provider: linked by who is signed in here, with the password again. */
export function ProviderLinks() {
  const { t, problem } = useWords();
  const client = useQueryClient();
  const [search] = useSearchParams();
  const provider = useQuery({ queryKey: ['session', 'provider'], queryFn: ({ signal }) => api.provider(signal), staleTime: Infinity, retry: false });
  const name = provider.data?.name ?? null;
  const links = useQuery({ queryKey: [...KEY, null], queryFn: ({ signal }) => api.providerLinks(null, signal), enabled: name !== null });
  const [asking, setAsking] = useState(false);
  const linked = (links.data ?? []).length > 0;
  const act = useMutation({
    mutationFn: async (password: string) => {
      if (linked) return api.partOwnProvider(password);
      window.location.assign((await api.linkProvider(password)).location);
    },
    onSuccess: () => {
      setAsking(false);
      void client.invalidateQueries({ queryKey: KEY });
    },
  });
  if (name === null) return null;
  const came = search.get('provider') as keyof typeof told | null;
  return (
    <section className="sheet panel" aria-label={name} data-testid="provider-links">
      <h2>{t('provider.title', { name })}</h2>
      <p className="quiet">{t('provider.intro', { name })}</p>
      <div aria-live="assertive">
        {came !== null && came in told ? <Alert type={told[came]} showIcon title={t(`provider.came.${came}`)} data-testid="provider-came" /> : null}
        {act.isError ? <Alert type="error" showIcon title={problem(act.error)} data-testid="provider-error" /> : null}
      </div>
      <LinkLines links={links.data ?? []} />
      {asking ? (
        <Form<{ password: string }> layout="vertical" requiredMark={false} onFinish={({ password }) => act.mutate(password)}>
          <Form.Item name="password" label={t('account.current')} rules={[{ required: true, message: t('account.needed') }]}>
            <Input.Password autoComplete="current-password" data-testid="provider-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={act.isPending} data-testid="provider-submit">{t(linked ? 'provider.part' : 'provider.link')}</Button>{' '}
          <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
        </Form>
      ) : (
        <div><Button danger={linked} disabled={links.isPending} onClick={() => setAsking(true)} data-testid="provider-ask">{t(linked ? 'provider.part' : 'provider.link')}</Button></div>
      )}
    </section>
  );
}

/** Which outside accounts open one, told by the identity that never changes there. */
function LinkLines({ links }: { links: ProviderLink[] }) {
  const { t, instant } = useWords();
  return (
    <ul className="session-list">
      {links.map((one) => (
        <li key={one.issuer + one.subject} data-testid="provider-link">
          <span>
            <b>{one.name || one.subject}</b><br />
            <span className="quiet">{t('provider.since', { subject: one.subject, time: instant(one.linkedAt)?.exact ?? '' })}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Anybody's, for the security administrator, who parts it and cannot make one. */
export function ProviderOf({ account }: { account: string }) {
  const { t, problem } = useWords();
  const client = useQueryClient();
  const links = useQuery({ queryKey: [...KEY, account], queryFn: ({ signal }) => api.providerLinks(account, signal) });
  const part = useMutation({ mutationFn: () => api.partProvider(account), onSuccess: () => client.invalidateQueries({ queryKey: KEY }) });
  if (!links.data || links.data.length === 0) return null;
  return (
    <div data-testid="provider-of">
      <p><b>{t('provider.outside')}</b></p>
      {part.isError ? <Alert type="error" showIcon title={problem(part.error)} /> : null}
      <LinkLines links={links.data} />
      <Button danger size="small" loading={part.isPending} onClick={() => part.mutate()} data-testid="provider-part">{t('provider.part')}</Button>
    </div>
  );
}
