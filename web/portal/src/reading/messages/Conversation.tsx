import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { RowsSkeleton } from '../../shell/PageSkeleton';
import { Trouble } from '../../shell/Trouble';
import { messages, messagesKey, requests } from './api';
import type { Kind, Message, Request } from './api';
import { unreadUpTo } from './unread';
import { useMessages } from './useMessages';
import './messages.css';

/** Seen by the other within a second, while the page is looked at. */
const AGAIN_MILLIS = 1_000;

/** What reader and technologist wrote to each other about one exam; whoever has it on the screen has read it. */
export default function Conversation({ task }: { task: string }) {
  const { w, problem } = useMessages();
  const { message } = App.useApp();
  const client = useQueryClient();
  const key = [...messagesKey, task];
  const asked = useQuery({ queryKey: key, queryFn: ({ signal }) => messages.of(task, signal), refetchInterval: AGAIN_MILLIS, gcTime: 0 });
  const noted = useRef(0);
  const data = asked.data;
  useEffect(() => {
    const upTo = data && document.visibilityState === 'visible' ? unreadUpTo(data, noted.current) : 0;
    if (upTo === 0) return;
    noted.current = upTo;
    messages.read(task, upTo).then(() => client.invalidateQueries({ queryKey: messagesKey }), () => (noted.current = 0));
  }, [client, data, task]);
  const write = useMutation({
    mutationFn: (written: { kind: Kind; words: string; answers?: string }) => messages.write(task, written),
    onSuccess: (conversation) => {
      client.setQueryData(key, conversation);
      void client.invalidateQueries({ queryKey: messagesKey });
    },
    onError: (error) => message.error(problem(error)),
  });
  if (asked.isPending) return <RowsSkeleton rows={2} />;
  if (data === undefined) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  return (
    <div className="messages" data-testid="messages">
      {data.items.length === 0 ? <p className="quiet">{w('empty')}</p> : (
        <ol className="messages-list">{data.items.map((one) => <One key={one.id} message={one} answerable={data.side === 'TECHNOLOGIST'} sending={write.isPending} onAnswer={(kind, words) => write.mutateAsync({ kind, words, answers: one.id })} />)}</ol>
      )}
      {data.side === null ? <Alert type="info" title={w('only')} /> : <Composer reads={data.side === 'READER'} sending={write.isPending} onSend={(kind, words) => write.mutateAsync({ kind, words })} />}
    </div>
  );
}

function One({ message, answerable, sending, onAnswer }: { message: Message; answerable: boolean; sending: boolean; onAnswer: (kind: 'DONE' | 'CANNOT', words: string) => Promise<unknown> }) {
  const { w, instant } = useMessages();
  const [why, setWhy] = useState<string | null>(null);
  const asks = (requests as readonly Kind[]).includes(message.kind);
  const refuse = () => (why === null ? setWhy('') : why.trim() === '' ? undefined : void onAnswer('CANNOT', why.trim()).then(() => setWhy(null), () => undefined));
  return (
    <li className={message.mine ? 'message mine' : 'message'} data-testid="message" data-kind={message.kind} data-open={message.open}>
      <p className="message-by quiet">{message.mine ? w('me') : message.name} · {w(`sides.${message.side}`)} · <span title={instant(message.at)?.exact}>{instant(message.at)?.near}</span></p>
      <p className="message-words">{message.kind === 'NOTE' ? null : <span className={asks ? 'tag plain' : message.kind === 'DONE' ? 'tag done' : 'tag warning'}>{w(`kinds.${message.kind}`)}</span>} {message.words}</p>
      <p className="message-state quiet">{[asks ? w(message.open ? 'asked' : 'answered') : '', message.read.length > 0 ? w('readBy', { names: message.read.map(({ name }) => name).join('、') }) : message.mine ? w('unread') : ''].filter(Boolean).join(' · ')}</p>
      {asks && message.open && answerable ? (
        <div className="message-acts">
          {why === null ? <Button size="small" type="primary" loading={sending} onClick={() => void onAnswer('DONE', '').catch(() => undefined)} data-testid="message-done">{w('done')}</Button> : <Input size="small" autoFocus value={why} maxLength={400} placeholder={w('why')} aria-label={w('why')} onChange={(event) => setWhy(event.target.value)} onPressEnter={refuse} data-testid="message-why" />}
          <Button size="small" disabled={why?.trim() === ''} onClick={refuse} data-testid="message-cannot">{w('cannot')}</Button>
        </div>
      ) : null}
    </li>
  );
}

function Composer({ reads, sending, onSend }: { reads: boolean; sending: boolean; onSend: (kind: Kind, words: string) => Promise<unknown> }) {
  const { w } = useMessages();
  const [kind, setKind] = useState<Request | 'NOTE'>('NOTE');
  const [words, setWords] = useState('');
  const ready = kind !== 'NOTE' || words.trim() !== '';
  const send = () => {
    if (!ready || sending) return;
    void onSend(kind, words.trim()).then(() => { setWords(''); setKind('NOTE'); }, () => undefined);
  };
  return (
    <div className="messages-write">
      {reads ? <Select<Request | 'NOTE'> size="small" value={kind} aria-label={w('what')} onChange={setKind} options={(['NOTE', ...requests] as const).map((value) => ({ value, label: w(`kinds.${value}`) }))} data-testid="message-kind" /> : null}
      <Input.TextArea value={words} maxLength={400} autoSize={{ minRows: 1, maxRows: 4 }} placeholder={kind === 'NOTE' ? w(reads ? 'write' : 'writeBack') : w('words')} aria-label={w(reads ? 'write' : 'writeBack')} onChange={(event) => setWords(event.target.value)} data-testid="message-words" />
      <Button size="small" disabled={!ready} loading={sending} title={ready ? undefined : w('wordsNeeded')} onClick={send} data-testid="message-send">{w('send')}</Button>
    </div>
  );
}
