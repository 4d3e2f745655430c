import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { api } from '../api';
import type { AccessToken, Scope } from '../api';
import { RowsSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { useWords } from '../words/useWords';
import { MadeToken } from './MadeToken';

interface Draft {
  name: string;
  scopes: Scope[];
  days: number;
}

const KEY = ['tokens'];
const spans = [7, 30, 90, 365];

/** Keys for programs: made here, shown once, revoked here. */
export default function TokensPage() {
  const { t } = useWords();
  const tokens = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.tokens(signal) });
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('tokens.title')}</h1>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)} data-testid="make-token">{t('tokens.make')}</Button>
      </div>
      <p className="page-intro">{t('tokens.intro')}</p>
      {tokens.isPending ? (
        <div className="sheet"><RowsSkeleton rows={5} /></div>
      ) : tokens.isError ? (
        <Trouble error={tokens.error} onRetry={() => void tokens.refetch()} />
      ) : (
        <TokenTable tokens={tokens.data} />
      )}
      <MakeToken open={making} onClose={() => setMaking(false)} onMade={setMade} />
      <MadeToken token={made} onClose={() => setMade(null)} />
    </div>
  );
}

function TokenTable({ tokens }: { tokens: AccessToken[] }) {
  const { t, instant } = useWords();
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const { problem } = useWords();

  function revoke(token: AccessToken): void {
    void modal.confirm({
      title: t('tokens.revokeNamed', { name: token.name }),
      content: t('tokens.revokeText'),
      okText: t('tokens.revoke'),
      okButtonProps: { danger: true, 'data-testid': 'confirm-revoke' },
      cancelText: t('common.cancel'),
      onOk: async () => {
        try {
          await api.revokeToken(token.id);
          message.success(t('tokens.revoked', { name: token.name }));
        } catch (error) {
          message.error(problem(error));
        }
        await client.invalidateQueries({ queryKey: KEY });
      },
    });
  }

  if (tokens.length === 0) {
    return (
      <section className="sheet lone" data-testid="no-tokens">
        <h2>{t('tokens.empty')}</h2>
        <p>{t('tokens.emptyText')}</p>
      </section>
    );
  }
  return (
    <div className="sheet">
      <table className="table" data-testid="tokens">
        <thead>
          <tr>
            <th scope="col">{t('tokens.name')}</th>
            <th scope="col">{t('tokens.scopes')}</th>
            <th scope="col">{t('tokens.created')}</th>
            <th scope="col">{t('tokens.expiresAt')}</th>
            <th scope="col">{t('tokens.lastUsed')}</th>
            <th scope="col"><span className="unseen">{t('studies.col.act')}</span></th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => {
            const [created, expires, used] = [instant(token.createdAt), instant(token.expiresAt), instant(token.lastUsedAt)];
            const expired = token.expiresAt ? Date.parse(token.expiresAt) < Date.now() : false;
            return (
              <tr key={token.id} data-testid="token-row">
                <td className="lead">{token.name}</td>
                <td data-label={t('tokens.scopes')}>{token.scopes.map((scope) => t(`tokens.scope.${scope}`)).join(' · ')}</td>
                <td className="nowrap" data-label={t('tokens.created')} title={created?.exact}>{created?.near}</td>
                <td className="nowrap" data-label={t('tokens.expiresAt')} title={expires?.exact}>
                  {expired ? <span className="tag urgent">{t('tokens.expired')}</span> : (expires?.near ?? t('common.never'))}
                </td>
                <td className="nowrap" data-label={t('tokens.lastUsed')} title={used?.exact}>{used?.near ?? t('common.never')}</td>
                <td className="number"><Button size="small" danger onClick={() => revoke(token)} data-testid="revoke">{t('tokens.revoke')}</Button></td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function MakeToken({ open, onClose, onMade }: { open: boolean; onClose: () => void; onMade: (token: string) => void }) {
  const { t, problem } = useWords();
  const client = useQueryClient();
  const [form] = Form.useForm<Draft>();
  const make = useMutation({
    mutationFn: (draft: Draft) => api.makeToken(draft.name.trim(), draft.scopes, draft.days),
    onSuccess: async (token) => {
      onMade(token.token);
      onClose();
      await client.invalidateQueries({ queryKey: KEY });
    },
  });
  return (
    <Modal
      open={open}
      title={t('tokens.make')}
      okText={t('tokens.make')}
      cancelText={t('common.cancel')}
      okButtonProps={{ htmlType: 'submit', loading: make.isPending, 'data-testid': 'token-submit' }}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
      afterClose={() => make.reset()}
    >
      {make.isError ? <Alert type="error" showIcon title={problem(make.error)} /> : null}
      <Form<Draft>
        form={form}
        layout="vertical"
        preserve={false}
        requiredMark={false}
        initialValues={{ name: '', scopes: ['read'], days: 90 }}
        onFinish={(draft) => make.mutate(draft)}
      >
        <Form.Item name="name" label={t('tokens.name')} rules={[{ required: true, whitespace: true, message: t('tokens.nameNeeded') }]}>
          <Input autoFocus maxLength={100} placeholder={t('tokens.namePlaceholder')} data-testid="token-name" />
        </Form.Item>
        <Form.Item name="scopes" label={t('tokens.scopes')} rules={[{ type: 'array', min: 1, message: t('tokens.scopeNeeded') }]}>
          <Checkbox.Group
            options={[
              { value: 'read', label: <span data-testid="scope-read">{t('tokens.scope.read')}</span> },
              { value: 'store', label: <span data-testid="scope-store">{t('tokens.scope.store')}</span> },
              { value: 'order', label: <span data-testid="scope-order">{t('tokens.scope.order')}</span> },
            ]}
          />
        </Form.Item>
        <Form.Item name="days" label={t('tokens.expires')} extra={t('tokens.expiresHint')}>
          <Select options={spans.map((days) => ({ value: days, label: t('tokens.days', { count: days }) }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
