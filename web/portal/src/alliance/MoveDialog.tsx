import { useMutation } from '@tanstack/react-query';
import { Alert, App, Modal, Select } from 'antd';
import { useState } from 'react';
import { useAdministration } from '../administration/useAdministration';
import { alliance } from './api';
import type { Organization } from './api';
import { useRefresh } from './queries';
import { mayBeRoot, placesFor, treeOf, withAllBelow } from './tree';

/** Moves an organization with everything below it to another place. */
export function MoveDialog({ organization, all, onClose }: { organization: Organization; all: Organization[]; onClose: () => void }) {
  const { a, t, named, problem } = useAdministration();
  const { message } = App.useApp();
  const refresh = useRefresh();
  const below = withAllBelow(treeOf(all), organization.code);
  const [to, setTo] = useState<string | null>(organization.parent);
  const move = useMutation({
    mutationFn: () => alliance.moveOrganization(organization.code, to, organization.version),
    onSuccess: async () => {
      message.success(a('organization.moved', { name: named(organization) }));
      await refresh();
      onClose();
    },
  });
  return (
    <Modal
      open
      title={a('organization.moveNamed', { name: named(organization) })}
      okText={a('organization.move')}
      cancelText={t('common.cancel')}
      okButtonProps={{ loading: move.isPending, disabled: to === organization.parent, 'data-testid': 'confirm-move' }}
      onOk={() => move.mutate()}
      onCancel={onClose}
    >
      <div className="stack">
        {move.isError ? <Alert type="error" showIcon title={problem(move.error)} /> : null}
        <p>{below.size === 1 ? a('organization.moveAlone') : a('organization.moveWith', { count: below.size - 1 })}</p>
        <Select
          style={{ width: '100%' }}
          aria-label={a('organization.parent')}
          allowClear={mayBeRoot(organization.kind)}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={a('organization.top')}
          value={to}
          onChange={(code: string | undefined) => setTo(code ?? null)}
          options={placesFor(all, organization.kind, below).map((one) => ({ value: one.code, label: `${named(one)} ${one.code}` }))}
          data-testid="move-to"
        />
      </div>
    </Modal>
  );
}
