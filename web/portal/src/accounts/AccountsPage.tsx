import { PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ProviderOf } from '../account/ProviderLinks';
import { SessionList } from '../account/SessionList';
import '../account/account.css';
import { api } from '../api';
import type { Account } from '../api';
import { useSession } from '../session/session';
import { RowsSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { useSites } from '../studies/useStudies';
import { useWords } from '../words/useWords';
import { AccountForm } from './AccountForm';
import { matches } from './search';
import type { StateFilter } from './search';
import { useSecurity } from './useSecurity';

export const accountsKey = ['accounts'];

/** The security administrator's list of accounts: find, make, change, disable and enable again. */
export default function AccountsPage() {
  const { t } = useWords();
  const accounts = useQuery({ queryKey: accountsKey, queryFn: ({ signal }) => api.accounts(signal) });
  const [q, setQ] = useState('');
  const [state, setState] = useState<StateFilter>('all');
  const [editing, setEditing] = useState<Account | 'new' | null>(null);
  const shown = accounts.data?.filter((account) => matches(account, q, state)) ?? [];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('accounts.title')}</h1>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')} data-testid="make-account">{t('accounts.make')}</Button>
      </div>
      <div className="page-head">
        <Input
          allowClear
          style={{ width: 280 }}
          prefix={<SearchOutlined aria-hidden />}
          placeholder={t('accounts.search')}
          aria-label={t('accounts.search')}
          value={q}
          onChange={(event) => setQ(event.target.value)}
          data-testid="account-search"
        />
        <Segmented<StateFilter>
          aria-label={t('accounts.filter')}
          value={state}
          onChange={setState}
          options={[
            { value: 'all', label: t('accounts.all') },
            { value: 'enabled', label: t('accounts.enabled') },
            { value: 'disabled', label: t('accounts.disabled') },
          ]}
        />
      </div>
      {accounts.isPending ? (
        <div className="sheet"><RowsSkeleton rows={8} /></div>
      ) : accounts.isError ? (
        <Trouble error={accounts.error} onRetry={() => void accounts.refetch()} />
      ) : shown.length === 0 ? (
        <section className="sheet lone"><h2>{q === '' ? t('accounts.empty') : t('accounts.noMatch', { q })}</h2></section>
      ) : (
        <AccountTable accounts={shown} onEdit={setEditing} />
      )}
      <AccountForm editing={editing} onClose={() => setEditing(null)} />
    </div>
  );
}

function AccountTable({ accounts, onEdit }: { accounts: Account[]; onEdit: (account: Account) => void }) {
  const { t, s, site, problem } = useSecurity();
  const navigate = useNavigate();
  const self = useSession().data?.account.id;
  const sites = useSites().data;
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: ({ account, disabled }: { account: Account; disabled: boolean }) => api.changeAccount(account.id, { disabled }),
    onSuccess: async (_, { account, disabled }) => {
      message.success(t(disabled ? 'accounts.disabledDone' : 'accounts.enabledDone', { name: account.displayName }));
      await client.invalidateQueries({ queryKey: accountsKey });
    },
    onError: (error) => void message.error(problem(error)),
  });
  const ask = (account: Account) =>
    void modal.confirm({
      title: t('accounts.disableNamed', { name: account.displayName }),
      content: t('accounts.disableText'),
      okText: t('accounts.disable'),
      okButtonProps: { danger: true, 'data-testid': 'confirm-disable' },
      cancelText: t('common.cancel'),
      onOk: () => change.mutateAsync({ account, disabled: true }).catch(() => undefined),
    });
  const askReset = (account: Account) =>
    void modal.confirm({
      title: t('factor.resetNamed', { name: account.displayName }),
      content: t('factor.resetText'),
      okText: t('factor.reset'),
      okButtonProps: { danger: true, 'data-testid': 'confirm-factor-reset' },
      cancelText: t('common.cancel'),
      onOk: () =>
        api.removeSecondFactorOf(account.id).then(
          () => void message.success(t('factor.resetDone', { name: account.displayName })),
          (error: unknown) => void message.error(problem(error)),
        ),
    });
  const showSessions = (account: Account) =>
    void modal.info({
      title: t('sessions.of', { name: account.displayName }),
      content: <><SessionList of={{ id: account.id }} /><ProviderOf account={account.id} /></>,
      okText: t('common.close'),
      width: 560,
    });
  const siteName = (one: Account['sites'][number]) =>
    site(typeof one === 'string' ? (sites?.find((known) => known.code === one) ?? one) : one);

  return (
    <div className="sheet">
      <table className="table" data-testid="accounts">
        <thead>
          <tr>
            <th scope="col">{t('accounts.displayName')}</th>
            <th scope="col">{t('accounts.username')}</th>
            <th scope="col">{t('accounts.roles')}</th>
            <th scope="col">{t('accounts.sites')}</th>
            <th scope="col">{t('accounts.state')}</th>
            <th scope="col"><span className="unseen">{t('studies.col.act')}</span></th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.id} data-testid="account-row" data-username={account.username}>
              <td className="lead">{account.displayName}</td>
              <td data-label={t('accounts.username')}>{account.username}</td>
              <td data-label={t('accounts.roles')}>{account.roles.map((role) => t(`role.${role}`)).join(' · ')}</td>
              <td data-label={t('accounts.sites')}>{account.sites.map(siteName).join(' · ')}</td>
              <td data-label={t('accounts.state')}>
                <span className={account.disabled ? 'tag plain' : 'tag done'}>{t(account.disabled ? 'accounts.disabled' : 'accounts.enabled')}</span>
              </td>
              <td className="number nowrap">
                <Button size="small" type="text" onClick={() => onEdit(account)} data-testid="edit-account">{t('accounts.edit')}</Button>
                <Button size="small" type="text" onClick={() => void navigate(`/administration/accounts/${account.id}/reach`)} data-testid="account-reach">{s('reach.short')}</Button>
                <Button size="small" type="text" onClick={() => showSessions(account)} data-testid="show-sessions">{t('sessions.short')}</Button>
                {account.id === self ? null : (
                  <Button size="small" type="text" onClick={() => askReset(account)} data-testid="reset-factor">{t('factor.reset')}</Button>
                )}
                {account.disabled ? (
                  <Button size="small" type="text" onClick={() => change.mutate({ account, disabled: false })} data-testid="enable-account">{t('accounts.enable')}</Button>
                ) : (
                  <Button size="small" type="text" danger disabled={account.id === self} title={account.id === self ? t('accounts.self') : ''} onClick={() => ask(account)} data-testid="disable-account">
                    {t('accounts.disable')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
