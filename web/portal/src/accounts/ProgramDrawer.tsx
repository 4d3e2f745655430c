import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Drawer } from 'antd';
import { useState } from 'react';
import { RowsSkeleton } from '../shell/PageSkeleton';
import { MadeToken } from '../tokens/MadeToken';
import { security } from './api';
import type { ServiceAccount, ServiceToken } from './api';
import { programsKey } from './ProgramsPage';
import { TokenDialog } from './TokenDialog';
import { useSecurity } from './useSecurity';

/** One program's account: what it may do, its tokens with their last use, and the ways to make, rotate and end them. */
export function ProgramDrawer({ program, siteName, onClose }: { program: ServiceAccount; siteName: string; onClose: () => void }) {
  const { s, t, instant, problem } = useSecurity();
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const key = [...programsKey, program.id];
  const tokens = useQuery({ queryKey: key, queryFn: ({ signal }) => security.tokens(program.id, signal) });
  const [asking, setAsking] = useState<ServiceToken | 'new' | null>(null);
  const [made, setMade] = useState<string | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: programsKey });
  const stand = useMutation({
    mutationFn: (disabled: boolean) => security.disableProgram(program.id, disabled),
    onSuccess: async (_, disabled) => {
      message.success(s(disabled ? 'program.disableDone' : 'program.enableDone', { name: program.displayName }));
      await refresh();
    },
    onError: (error) => void message.error(problem(error)),
  });
  const askDisable = () =>
    void modal.confirm({
      title: s('program.disableNamed', { name: program.displayName }), content: s('program.disableText'), okText: s('program.disable'),
      okButtonProps: { danger: true, 'data-testid': 'confirm-disable' }, cancelText: t('common.cancel'),
      onOk: () => stand.mutateAsync(true).catch(() => undefined),
    });
  const askRevoke = (token: ServiceToken) =>
    void modal.confirm({
      title: s('token.revokeNamed', { name: token.name }), content: s('token.revokeText'), okText: s('token.revoke'),
      okButtonProps: { danger: true, 'data-testid': 'confirm-revoke' }, cancelText: t('common.cancel'),
      onOk: async () => {
        try {
          await security.revokeToken(program.id, token.id);
          message.success(s('token.revoked', { name: token.name }));
        } catch (error) {
          message.error(problem(error));
        }
        await refresh();
      },
    });
  const used = instant(program.lastUsedAt);
  const foot = (
    <div className="drawer-foot">
      {program.disabled ? (
        <Button onClick={() => stand.mutate(false)} loading={stand.isPending} data-testid="enable-program">{s('program.enable')}</Button>
      ) : (
        <Button danger type="text" onClick={askDisable} data-testid="disable-program">{s('program.disable')}</Button>
      )}
      <span className="drawer-foot-gap" />
      <Button onClick={onClose}>{t('common.close')}</Button>
    </div>
  );
  return (
    <Drawer open title={program.displayName} onClose={onClose} size={600} footer={foot} className="edit-drawer scrolled-inside" data-testid="program">
      <div className="drawer-scroll stack" tabIndex={0}>
        <dl className="facts">
          <div><dt>{s('program.username')}</dt><dd>{program.username}</dd></div>
          <div><dt>{s('program.kind')}</dt><dd>{s(`program.kinds.${program.kind}`)} · {s(`program.kindText.${program.kind}`)}</dd></div>
          <div><dt>{s('program.site')}</dt><dd>{siteName}</dd></div>
          <div><dt>{s('program.lastUsed')}</dt><dd title={used?.exact}>{used?.exact ?? s('program.never')}</dd></div>
        </dl>
        <div className="page-head">
          <h2 style={{ flex: 1 }}>{s('token.title')}</h2>
          <Button icon={<PlusOutlined />} disabled={program.disabled} onClick={() => setAsking('new')} data-testid="make-program-token">{s('token.make')}</Button>
        </div>
        {tokens.isPending ? <RowsSkeleton rows={2} /> : tokens.isError ? <Alert type="error" showIcon title={problem(tokens.error)} /> : tokens.data.length === 0 ? (
          <p className="quiet" data-testid="no-program-tokens">{s('token.none')}</p>
        ) : (
          <ul className="stack">
            {tokens.data.map((token) => <TokenLine key={token.id} token={token} onRotate={() => setAsking(token)} onRevoke={() => askRevoke(token)} />)}
          </ul>
        )}
      </div>
      {asking === null ? null : (
        <TokenDialog
          program={program}
          replacing={asking === 'new' ? null : asking}
          onClose={() => setAsking(null)}
          onMade={(token) => {
            setAsking(null);
            setMade(token);
            void refresh();
          }}
        />
      )}
      <MadeToken token={made} onClose={() => setMade(null)} />
    </Drawer>
  );
}

function TokenLine({ token, onRotate, onRevoke }: { token: ServiceToken; onRotate: () => void; onRevoke: () => void }) {
  const { s, instant } = useSecurity();
  const used = instant(token.lastUsedAt);
  return (
    <li className="token-line" data-testid="program-token">
      <span className="two-lines">
        <b>{token.name}</b>
        <small>
          {token.scopes.map((scope) => s(`token.scope.${scope}`)).join(' · ')} · {s('token.ends', { at: instant(token.expiresAt)?.exact ?? '' })} · {used ? s('token.used', { at: used.near }) : s('token.unused')}
        </small>
      </span>
      <span className="token-acts">
        <Button size="small" onClick={onRotate} data-testid="rotate-token">{s('token.rotate')}</Button>
        <Button size="small" danger onClick={onRevoke} data-testid="revoke-token">{s('token.revoke')}</Button>
      </span>
    </li>
  );
}
