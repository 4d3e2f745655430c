import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Form, Input, Modal, Select, Space } from 'antd';
import { useEffect } from 'react';
import { ApiError, api } from '../api';
import type { Account, AccountChange, AccountDraft, Role } from '../api';
import { passwordTrouble } from '../account/rules';
import { CopyButton } from '../shell/CopyButton';
import { useSites } from '../studies/useStudies';
import { useWords } from '../words/useWords';
import { firstPassword } from './password';

const roles: Role[] = ['READER', 'TECHNOLOGIST', 'MANAGER', 'SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR'];
const severalAdministrators = (chosen: Role[]) => chosen.filter((role) => role.endsWith('_ADMINISTRATOR')).length > 1;

function draftOf(account: Account | 'new' | null): AccountDraft {
  if (account === null || account === 'new') return { username: '', displayName: '', roles: ['READER'], sites: [], password: firstPassword() };
  const sites = account.sites.map((site) => (typeof site === 'string' ? site : site.code));
  return { username: account.username, displayName: account.displayName, roles: account.roles, sites, password: '' };
}

const sameSet = (one: string[], other: string[]) => one.length === other.length && one.every((value) => other.includes(value));

/** Only what differs is sent: an account for all hospitals stays so when its name changes. */
function changeOf(before: AccountDraft, draft: AccountDraft): AccountChange {
  const change: AccountChange = {};
  if (draft.displayName !== before.displayName) change.displayName = draft.displayName;
  if (!sameSet(draft.roles, before.roles)) change.roles = draft.roles;
  if (!sameSet(draft.sites, before.sites)) change.sites = draft.sites;
  if (draft.password !== '') change.password = draft.password;
  return change;
}

/** Makes an account or changes one; each field says what it leads to. */
export function AccountForm({ editing, onClose }: { editing: Account | 'new' | null; onClose: () => void }) {
  const { t, problem, site } = useWords();
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const sites = useSites();
  const [form] = Form.useForm<AccountDraft>();
  const isNew = editing === 'new';

  useEffect(() => {
    if (editing !== null) form.setFieldsValue(draftOf(editing));
  }, [editing, form]);

  const save = useMutation({
    mutationFn: async (draft: AccountDraft) => {
      if (editing === null) return;
      if (editing === 'new') return tellPassword(draft, (await api.makeAccount(draft)).password ?? draft.password);
      await api.changeAccount(editing.id, changeOf(draftOf(editing), draft));
      message.success(t('accounts.saved', { name: draft.displayName }));
    },
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries({ queryKey: ['accounts'] });
    },
  });

  function tellPassword(draft: AccountDraft, password: string): void {
    modal.success({
      title: t('accounts.made', { name: draft.displayName }),
      okText: t('tokens.keptIt'),
      content: (
        <div>
          <p>{t('accounts.madeText')}</p>
          <p>
            <code data-testid="first-password">{password}</code>{' '}
            <CopyButton icon text={password} label={t('common.copy')} />
          </p>
          <p className="quiet">{t('accounts.passwordHint')}</p>
        </div>
      ),
    });
  }

  const said =
    save.error instanceof ApiError && save.error.status === 409 ? t('accounts.taken') : save.isError ? problem(save.error) : null;
  const needed = { required: true, message: t('accounts.needed') };

  return (
    <Modal
      open={editing !== null}
      title={t(isNew ? 'accounts.make' : 'accounts.edit')}
      okText={t(isNew ? 'accounts.make' : 'common.save')}
      cancelText={t('common.cancel')}
      okButtonProps={{ loading: save.isPending, 'data-testid': 'account-submit' }}
      onOk={() => form.submit()}
      onCancel={onClose}
      afterClose={() => save.reset()}
      forceRender
    >
      {said ? <Alert type="error" showIcon title={said} data-testid="account-error" /> : null}
      <Form<AccountDraft> form={form} layout="vertical" requiredMark={false} onFinish={(draft) => save.mutate({ ...draftOf(editing), ...draft })} autoComplete="off">
        <Form.Item
          name="username"
          label={t('accounts.username')}
          extra={isNew ? t('accounts.usernameHint') : undefined}
          rules={[needed, { pattern: /^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/, message: t('accounts.usernameBad') }]}
        >
          <Input disabled={!isNew} autoCapitalize="none" data-testid="account-username" />
        </Form.Item>
        <Form.Item name="displayName" label={t('accounts.displayName')} rules={[{ ...needed, whitespace: true }]}>
          <Input maxLength={100} data-testid="account-name" />
        </Form.Item>
        <Form.Item name="roles" label={t('accounts.roles')} extra={t('accounts.rolesHint')} rules={[
            { type: 'array', min: 1, message: t('accounts.rolesNeeded') },
            { validator: (_, chosen: Role[]) => (severalAdministrators(chosen) ? Promise.reject(new Error(t('accounts.threeAdministrators'))) : Promise.resolve()) },
          ]}>
          <Checkbox.Group options={roles.map((role) => ({ value: role, label: <span data-testid={`role-${role}`}>{t(`role.${role}`)}</span> }))} />
        </Form.Item>
        <Form.Item name="sites" label={t('accounts.sites')} extra={t('accounts.sitesHint')} rules={[{ required: true, message: t('accounts.sitesNeeded') }]}>
          <Select
            mode="multiple"
            loading={sites.isPending}
            optionFilterProp="label"
            options={(sites.data ?? []).map((one) => ({ value: one.code, label: site(one) }))}
            data-testid="account-sites"
          />
        </Form.Item>
        <Form.Item
          label={t(isNew ? 'accounts.password' : 'accounts.newPassword')}
          extra={t(isNew ? 'accounts.passwordHint' : 'accounts.newPasswordHint')}
          htmlFor="password"
        >
          <Space.Compact block>
            <Form.Item
              name="password"
              noStyle
              dependencies={['username']}
              rules={[
                { required: isNew, message: t('accounts.needed') },
                ({ getFieldValue }) => ({
                  validator: (_, value: string) => {
                    const trouble = value ? passwordTrouble(String(getFieldValue('username')), value) : null;
                    return trouble ? Promise.reject(new Error(t(`account.${trouble}`))) : Promise.resolve();
                  },
                }),
              ]}
            >
              <Input autoComplete="off" data-testid="account-password" />
            </Form.Item>
            <Button onClick={() => form.setFieldsValue({ password: firstPassword() })} data-testid="generate-password">{t('accounts.generate')}</Button>
          </Space.Compact>
        </Form.Item>
      </Form>
    </Modal>
  );
}
