import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Opened } from '../api';
import { twice } from './api';
import { useTwice } from './useTwice';
import './twice.css';

/** At an exam: whether it is read twice; who is in charge asks for it, or takes it back. */
export default function TwiceOfExam({ opened, readOnly, onDone }: { opened: Opened; readOnly: boolean; onDone: () => void }) {
  const { w, problem } = useTwice();
  const { message } = App.useApp();
  const [asking, setAsking] = useState<'ask' | 'withdraw' | null>(null);
  const [words, setWords] = useState('');
  const { second, task } = opened;
  const send = useMutation({
    mutationFn: async () => {
      if (second) await twice.withdraw(second, words.trim());
      else await twice.ask(task.id, words.trim());
    },
    onSuccess: () => {
      message.success(w(second ? 'withdrawn' : 'asked'));
      setAsking(null);
      onDone();
    },
  });
  const may = opened.charged && !readOnly;
  const over = task.state === 'FINAL' || task.state === 'AMENDED' || task.state === 'RETRACTED' || task.state === 'CANCELLED';
  const takesBack = may && (second?.state === 'ASKED' || second?.state === 'TAKEN') && !opened.mine && !opened.author;
  return (
    <>
      {second?.state === 'DECIDED' ? <p data-testid="twice-over">{w('over')}{opened.charged || opened.author ? <> · <Link to={`/consultations?compare=${second.id}`}>{w('compare')}</Link></> : null}</p> : null}
      {second && second.state !== 'DECIDED' ? <Alert type="info" showIcon title={w('open')} description={w('openText')} action={takesBack ? <Button size="small" onClick={() => setAsking('withdraw')}>{w('withdraw')}</Button> : undefined} data-testid="twice-open" /> : null}
      {second === null && may && !over && task.state !== 'IN_REVIEW' ? <p><Button size="small" onClick={() => setAsking('ask')} data-testid="twice-ask">{w('ask')}</Button></p> : null}
      {asking ? (
        <Modal open title={w(asking)} okText={w(asking === 'ask' ? 'send' : 'withdraw')} cancelText={w('cancel')} okButtonProps={{ disabled: words.trim() === '', loading: send.isPending, 'data-testid': 'twice-send' }} onOk={() => send.mutate()} onCancel={() => setAsking(null)}>
          {asking === 'ask' ? <p>{w('askText')}</p> : null}
          <label className="report-field">{w('why')}<Input.TextArea autoFocus value={words} maxLength={400} autoSize={{ minRows: 2, maxRows: 5 }} onChange={(event) => setWords(event.target.value)} data-testid="twice-why" /></label>
          {send.error ? <Alert type="error" showIcon title={problem(send.error)} /> : null}
        </Modal>
      ) : null}
    </>
  );
}
