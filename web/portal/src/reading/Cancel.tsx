import { useMutation } from '@tanstack/react-query';
import { Alert, Modal, Radio } from 'antd';
import { useState } from 'react';
import { reading } from './api';
import type { Task, WhyNot } from './api';
import { useReading } from './useReading';

/** Ends a task that nobody reads, for a reason that is told to the audit; it can be opened again. */
export function Cancel({ task, onDone, onClose }: { task: Task; onDone: () => void; onClose: () => void }) {
  const { w, problem } = useReading();
  const [reason, setReason] = useState<WhyNot>('READ_ELSEWHERE');
  const end = useMutation({ mutationFn: () => reading.cancel(task.id, reason), onSuccess: onDone });
  return (
    <Modal open title={w('cancelTitle')} okText={w('cancelTask')} okButtonProps={{ danger: true, loading: end.isPending, 'data-testid': 'confirm-cancel' }} onOk={() => end.mutate()} onCancel={onClose}>
      <p>{w('cancelText')}</p>
      {end.isError ? <Alert type="error" showIcon title={problem(end.error)} /> : null}
      <Radio.Group value={reason} onChange={(event) => setReason(event.target.value as WhyNot)} options={(['READ_ELSEWHERE', 'NOT_TO_BE_READ', 'DUPLICATE'] as const).map((value) => ({ value, label: w(`whyNot.${value}`) }))} />
    </Modal>
  );
}
