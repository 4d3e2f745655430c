import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { api } from '../api';
import { useWords } from '../words/useWords';

/** The way in through the hospital's own identity provider, where there is one. */
export function Provider({ returnTo }: { returnTo: string }) {
  const { t } = useWords();
  const provider = useQuery({ queryKey: ['session', 'provider'], queryFn: ({ signal }) => api.provider(signal), staleTime: Infinity, retry: false });
  if (!provider.data?.name) return null;
  return (
    <Button block size="large" href={`/api/session/oidc/start?return=${encodeURIComponent(returnTo)}`} data-testid="sign-in-provider">
      {t('provider.signIn', { name: provider.data.name })}
    </Button>
  );
}
