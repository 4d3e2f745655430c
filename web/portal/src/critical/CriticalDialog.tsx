import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { critical, criticalKey } from './api';
import type { Critical } from './api';
import { Course } from './Course';
import { useCritical } from './useCritical';

/** One critical result: who knows it, and what is done now. */
export function CriticalDialog({ of, onClose }: { of: Critical; onClose: () => void }) {
  const { w, name, site, instant, problem } = useCritical();
  const client = useQueryClient();
  const [receiver, setReceiver] = useState('');
  const [words, setWords] = useState('');
  const done = () => {
    void client.invalidateQueries({ queryKey: criticalKey });
    onClose();
  };
  const acknowledge = useMutation({ mutationFn: () => critical.acknowledge(of, receiver.trim(), words.trim()), onSuccess: done });
  const call = useMutation({ mutationFn: () => critical.call(of, receiver.trim(), words.trim()), onSuccess: done });
  const withdraw = useMutation({ mutationFn: () => critical.withdraw(of, words.trim()), onSuccess: done });
  const failed = acknowledge.error ?? call.error ?? withdraw.error;
  const said = words.trim() !== '';
  const begin = (one: { reset: () => void; mutate: () => void }) => {
    [acknowledge, call, withdraw].forEach((each) => each.reset());
    one.mutate();
  };
  return (
    <Modal open title={w('details')} onCancel={onClose} footer={null} width={600} data-testid="critical-details">
      <p><b>{name(of.patient).main} {of.patient.id}</b> · {of.exam} · {site(of.site)}</p>
      {of.ofPatientId === of.patient.id ? null : <Alert type="error" showIcon title={w('ofAnother', { name: of.ofPatientName, id: of.ofPatientId })} />}
      <p className="critical-finding">{w(`kinds.${of.kind}`)}: {of.finding}</p>
      {of.keepPatient && of.state === 'OPEN' ? <p><b>{w('keep')}</b></p> : null}
      <h3>{w('course')}</h3>
      <Course of={of} />
      {of.state === 'ACKNOWLEDGED' ? (
        <div className="critical-acts">
          <p>{w('withdrawKnown')}</p>
          <label>{w('withdrawWords')}<Input.TextArea value={words} maxLength={400} autoSize={{ minRows: 2, maxRows: 5 }} onChange={(event) => setWords(event.target.value)} /></label>
          {failed ? <Alert type="error" showIcon title={problem(failed)} /> : null}
          <div className="critical-buttons"><Button danger disabled={!said} loading={withdraw.isPending} onClick={() => begin(withdraw)} data-testid="critical-withdraw">{w('withdraw')}</Button></div>
        </div>
      ) : null}
      {of.state === 'OPEN' ? (
        <div className="critical-acts">
          <p>{w('due', { time: instant(of.dueAt)?.exact ?? '' })}</p>
          <label>{w('receiver')}<Input value={receiver} maxLength={64} onChange={(event) => setReceiver(event.target.value)} data-testid="critical-receiver" /></label>
          <label>{w('words')}<Input.TextArea value={words} maxLength={400} autoSize={{ minRows: 2, maxRows: 5 }} onChange={(event) => setWords(event.target.value)} data-testid="critical-words" /></label>
          {failed ? <Alert type="error" showIcon title={problem(failed)} /> : null}
          <div className="critical-buttons">
            <Button danger type="text" disabled={!said} loading={withdraw.isPending} onClick={() => begin(withdraw)}>{w('withdraw')}</Button>
            <Button disabled={!said || receiver.trim() === ''} loading={call.isPending} onClick={() => begin(call)} data-testid="critical-call">{w('call')}</Button>
            <Button type="primary" disabled={!said} loading={acknowledge.isPending} onClick={() => begin(acknowledge)} data-testid="critical-acknowledge">{w('acknowledge')}</Button>
          </div>
        </div>
      ) : null}
    </Modal>
  );
}
