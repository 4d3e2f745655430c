import { useMutation } from '@tanstack/react-query';
import { Alert, Modal, Radio } from 'antd';
import { useState } from 'react';
import { reading } from './api';
import type { Reason, Task } from './api';
import { useReading } from './useReading';

/** Takes from somebody what that person has open or was given, for a reason that is told to the audit. */
export function TakeOver({ task, onTaken, onClose }: { task: Task; onTaken: () => void; onClose: () => void }) {
  const { w, instant, problem } = useReading();
  const [reason, setReason] = useState<Reason>('ABSENT');
  const take = useMutation({ mutationFn: () => reading.takeOver(task.id, reason), onSuccess: onTaken });
  return (
    <Modal open title={w('takeOverTitle')} okText={w('takeOver')} okButtonProps={{ danger: true, loading: take.isPending, 'data-testid': 'confirm-take-over' }} onOk={() => take.mutate()} onCancel={onClose}>
      <p>{task.holder === null && task.assigned ? w('assign.takeOverText', { name: task.assigned.name, by: task.assigned.by || w('assign.itself') }) : w('takeOverText', { name: task.holder?.name ?? '', time: instant(task.holder?.until)?.near ?? '' })}</p>
      {take.isError ? <Alert type="error" showIcon title={problem(take.error)} /> : null}
      <Radio.Group value={reason} onChange={(event) => setReason(event.target.value as Reason)} options={(['ABSENT', 'URGENT', 'AGREED'] as const).map((value) => ({ value, label: w(`reasons.${value}`) }))} />
    </Modal>
  );
}
