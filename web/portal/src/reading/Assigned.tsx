import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import { RowsSkeleton } from '../shell/PageSkeleton';
import { reading } from './api';
import type { Task } from './api';
import { useReading } from './useReading';

interface Props {
  task: Task;
  /** Gives it to somebody. */
  charged: boolean;
  /** Given to who looks at it. */
  mine: boolean;
  readOnly: boolean;
  onDone: () => void;
}

/** To whom an exam is given, and, for who is in charge, giving it to somebody. */
export function Assigned({ task, charged, mine, readOnly, onDone }: Props) {
  const { w, problem } = useReading();
  const { message } = App.useApp();
  const [choosing, setChoosing] = useState(false);
  const back = useMutation({ mutationFn: () => reading.takeBack(task.id), onSuccess: onDone, onError: (error) => message.error(problem(error)) });
  const { assigned } = task;
  const open = !['FINAL', 'AMENDED', 'RETRACTED', 'CANCELLED'].includes(task.state);
  const gives = charged && open && task.holder === null && !readOnly;
  if (assigned === null && !gives) return null;
  return (
    <p className="report-assigned">
      {assigned ? <span data-testid="report-assigned">{w(mine ? 'assign.mine' : assigned.rule ? 'assign.givenRule' : 'assign.given', { name: assigned.name, by: assigned.by || w('assign.itself') })}</span> : null}
      {gives ? <Button size="small" onClick={() => setChoosing(true)} data-testid="report-assign">{w('assign.act')}</Button> : null}
      {assigned && (mine || gives) && !readOnly && task.holder === null ? <Button size="small" type="text" loading={back.isPending} onClick={() => back.mutate()} data-testid="report-take-back">{w(mine ? 'assign.decline' : 'assign.back')}</Button> : null}
      {choosing ? <Choice task={task} onDone={() => { setChoosing(false); onDone(); }} onClose={() => setChoosing(false)} /> : null}
    </p>
  );
}

const RULE = '';

function Choice({ task, onDone, onClose }: { task: Task; onDone: () => void; onClose: () => void }) {
  const { w, problem } = useReading();
  const asked = useQuery({ queryKey: ['reading', 'assignees', task.id], queryFn: ({ signal }) => reading.assignees(task.id, signal), gcTime: 0 });
  const items = asked.data?.items ?? [];
  const next = items.find((one) => one.next);
  const [chosen, setChosen] = useState<string | null>(null);
  const to = chosen ?? (next ? RULE : null);
  const assign = useMutation({ mutationFn: (account: string) => reading.assign(task.id, account), onSuccess: onDone });
  return (
    <Modal open title={w('assign.title')} okText={w('assign.act')} okButtonProps={{ loading: assign.isPending, disabled: to === null, 'data-testid': 'confirm-assign' }} onOk={() => (to === null ? undefined : assign.mutate(to))} onCancel={onClose}>
      {assign.isError || asked.isError ? <Alert type="error" showIcon title={problem(assign.error ?? asked.error)} /> : null}
      {asked.isPending ? <RowsSkeleton rows={4} /> : items.length === 0 ? <p>{w('assign.none')}</p> : (
        <Radio.Group className="report-assignees" value={to} onChange={(event) => setChosen(event.target.value as string)} data-testid="assignees" options={[
          { value: RULE, disabled: next === undefined, label: `${w('assign.rule')}${next ? ` · ${next.name}` : ''}` },
          ...items.map((one) => ({ value: one.account, label: `${one.name} · ${w('assign.load', { count: one.load })} · ${w(one.onDuty ? 'assign.onDuty' : 'assign.away')}` })),
        ]} />
      )}
    </Modal>
  );
}
