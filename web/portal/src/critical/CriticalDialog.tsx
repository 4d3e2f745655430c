import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { mayRead } from '../session/roles';
import { useSession } from '../session/session';
import { critical, criticalKey, ofExamKey } from './api';
import type { Critical } from './api';
import { Course } from './Course';
import { useCritical } from './useCritical';
import { useNow } from './useNow';
import { Withdraw } from './Withdraw';

/** One critical result: who knows it, and what is done now. */
export function CriticalDialog({ of: given, onClose }: { of: Critical; onClose: () => void }) {
  const { w, name, site } = useCritical();
  const session = useSession().data;
  const client = useQueryClient();
  const exam = useQuery({ queryKey: ofExamKey(given.task), queryFn: ({ signal }) => critical.ofExam(given.task, signal), refetchInterval: 10_000, retry: false });
  const now = useNow();
  const [withdrawing, setWithdrawing] = useState(false);
  const of = exam.data?.items.find((one) => one.id === given.id) ?? given;
  const mayWithdraw = exam.data?.mayWithdraw === true && of.state !== 'WITHDRAWN';
  const mustNote = now.data?.withdrawn.some((one) => one.id === of.id) === true;
  const done = () => {
    void client.invalidateQueries({ queryKey: criticalKey });
    onClose();
  };
  return (
    <Modal open title={w('details')} onCancel={onClose} footer={null} width={600} data-testid="critical-details">
      <div className="critical-body">
        <p><b>{name(of.patient).main} {of.patient.id}</b> · {of.exam} · {site(of.site)} {mayRead(session) ? <Link to={`/reading/${of.task}`} onClick={onClose}>{w('toExam')}</Link> : null}</p>
        {of.ofPatientId === of.patient.id ? null : <Alert type="error" showIcon title={w('ofAnother', { name: of.ofPatientName, id: of.ofPatientId })} />}
        <p className="critical-finding">{w(`kinds.${of.kind}`)}: {of.finding} <span className={`critical-state ${of.state.toLowerCase()}`}>{w(`states.${of.state}`)}</span></p>
        {of.keepPatient && of.state === 'OPEN' ? <p><b>{w('keep')}</b></p> : null}
        <h3>{w('course')}</h3>
        <Course of={of} />
      </div>
      {mustNote ? <Note of={of} onDone={done} /> : null}
      {withdrawing && mayWithdraw ? <Withdraw of={of} onDone={done} onBack={() => setWithdrawing(false)} /> : null}
      {of.state === 'OPEN' && !withdrawing ? <Acknowledge of={of} onDone={done} /> : null}
      {of.state === 'WITHDRAWN' && exam.data?.mayWithdraw === true && !mustNote && of.unaware.length > 0 ? <Phoned of={of} onDone={done} /> : null}
      {mayWithdraw && !withdrawing ? <p className="critical-other"><Button danger type="text" onClick={() => setWithdrawing(true)} data-testid="critical-withdraw-open">{w('withdrawOpen')}</Button></p> : null}
    </Modal>
  );
}

/** Who was told of it knows that it was none. */
function Note({ of, onDone }: { of: Critical; onDone: () => void }) {
  const { w, problem } = useCritical();
  const note = useMutation({ mutationFn: () => critical.note(of), onSuccess: onDone });
  return (
    <div className="critical-acts">
      <p>{w('noteText')}</p>
      {note.error ? <Alert type="error" showIcon title={problem(note.error)} /> : null}
      <div className="critical-buttons"><Button type="primary" loading={note.isPending} onClick={() => note.mutate()} data-testid="critical-note">{w('note')}</Button></div>
    </div>
  );
}

function Acknowledge({ of, onDone }: { of: Critical; onDone: () => void }) {
  const { w, instant, problem } = useCritical();
  const [receiver, setReceiver] = useState('');
  const [words, setWords] = useState('');
  const acknowledge = useMutation({ mutationFn: () => critical.acknowledge(of, receiver.trim(), words), onSuccess: onDone });
  const call = useMutation({ mutationFn: () => critical.call(of, receiver.trim(), words), onSuccess: onDone });
  const failed = acknowledge.error ?? call.error;
  const said = words.trim() !== '';
  const begin = (one: { mutate: () => void }) => {
    [acknowledge, call].forEach((each) => each.reset());
    one.mutate();
  };
  return (
    <div className="critical-acts">
      <p>{w('due', { time: instant(of.dueAt)?.exact ?? '' })}</p>
      <label>{w('receiver')}<Input value={receiver} maxLength={64} onChange={(event) => setReceiver(event.target.value)} data-testid="critical-receiver" /></label>
      <label>{w('words')}<Input.TextArea value={words} maxLength={400} autoSize={{ minRows: 2, maxRows: 5 }} onChange={(event) => setWords(event.target.value)} data-testid="critical-words" /></label>
      {failed ? <Alert type="error" showIcon title={problem(failed)} /> : null}
      <div className="critical-buttons">
        <Button disabled={!said || receiver.trim() === ''} loading={call.isPending} onClick={() => begin(call)} data-testid="critical-call">{w('call')}</Button>
        <Button type="primary" disabled={!said} loading={acknowledge.isPending} onClick={() => begin(acknowledge)} data-testid="critical-acknowledge">{w('acknowledge')}</Button>
      </div>
    </div>
  );
}

/** After a withdrawal that nobody was told of at first: somebody was phoned now. */
function Phoned({ of, onDone }: { of: Critical; onDone: () => void }) {
  const { w, problem } = useCritical();
  const [receiver, setReceiver] = useState(of.unaware[0] ?? '');
  const [words, setWords] = useState('');
  const call = useMutation({ mutationFn: () => critical.call(of, receiver.trim(), words), onSuccess: onDone });
  return (
    <div className="critical-acts">
      <label>{w('phonedWhom')}<Input value={receiver} maxLength={64} onChange={(event) => setReceiver(event.target.value)} data-testid="critical-phoned" /></label>
      <label>{w('wordsCall')}<Input value={words} maxLength={400} onChange={(event) => setWords(event.target.value)} data-testid="critical-phoned-words" /></label>
      {call.error ? <Alert type="error" showIcon title={problem(call.error)} /> : null}
      <div className="critical-buttons"><Button disabled={receiver.trim() === '' || words.trim() === ''} loading={call.isPending} onClick={() => call.mutate()} data-testid="critical-phoned-save">{w('phonedNow')}</Button></div>
    </div>
  );
}
