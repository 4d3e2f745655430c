import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Tooltip } from 'antd';
import { api } from '../api';
import type { Refused } from '../api';
import { mayDecideQuarantine, mayStore } from '../session/roles';
import { useSession } from '../session/session';
import { useWords } from '../words/useWords';

/** Who decides about damage once the object was received again (DamagedObjects of the archive). */
const INTEGRITY = 'integrity';

/** What is kept of a refused object, what was decided about it, and what can be done with it. */
export function Quarantined({ item }: { item: Refused }) {
  const { t } = useWords();
  const session = useSession().data;
  return (
    <>
      <Standing item={item} />{' '}
      {item.quarantined && mayStore(session) ? (
        <a href={`/api/intake/refused/${item.id}/object`} download data-testid="quarantined-object">{t('intake.takeOut')}</a>
      ) : null}
      {item.quarantined && mayDecideQuarantine(session) ? <Decisions item={item} /> : null}
    </>
  );
}

function Standing({ item }: { item: Refused }) {
  const { t, instant } = useWords();
  const { decided } = item;
  if (!decided) {
    return item.quarantined ? (
      <Tooltip title={t('intake.quarantinedHint')}><span className="tag warning" tabIndex={0}>{t('intake.quarantined')}</span></Tooltip>
    ) : null;
  }
  const at = instant(decided.at)?.exact ?? '';
  if (decided.by === INTEGRITY) {
    return (
      <Tooltip title={t('intake.healedAt', { at })}>
        <span className="tag done" tabIndex={0} data-testid="healed">{t('intake.healed')}</span>
      </Tooltip>
    );
  }
  return (
    <Tooltip title={t('intake.decidedBy', { by: decided.by, at })}>
      <span className="tag plain" tabIndex={0} data-testid="quarantine-decided">{t(decided.decision === 'KEPT' ? 'intake.kept' : 'intake.dropped')}</span>
    </Tooltip>
  );
}

function Decisions({ item }: { item: Refused }) {
  const { t, problem } = useWords();
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const decide = useMutation({
    mutationFn: (act: 'keep' | 'drop') => api.decideRefused(item.id, act),
    onError: (error) => void message.error(problem(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['intake', 'refused'] }),
  });

  function askToDrop(): void {
    void modal.confirm({
      title: t('intake.dropAsk'),
      content: t('intake.dropText'),
      okText: t('intake.drop'),
      okButtonProps: { danger: true, 'data-testid': 'confirm-drop' },
      cancelText: t('common.cancel'),
      onOk: () => decide.mutate('drop'),
    });
  }

  return (
    <span className="nowrap">
      {item.decided?.decision === 'KEPT' ? null : (
        <Button type="link" size="small" disabled={decide.isPending} onClick={() => decide.mutate('keep')} data-testid="keep-quarantined">{t('intake.keep')}</Button>
      )}
      <Button type="link" size="small" danger disabled={decide.isPending} onClick={askToDrop} data-testid="drop-quarantined">{t('intake.drop')}</Button>
    </span>
  );
}
