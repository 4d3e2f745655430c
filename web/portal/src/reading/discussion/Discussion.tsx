import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { RowsSkeleton } from '../../shell/PageSkeleton';
import { Trouble } from '../../shell/Trouble';
import { discussion, discussionKey } from './api';
import { useDiscussion } from './useDiscussion';
import './discussion.css';

const AGAIN_MILLIS = 5_000;

/** What people who may see an exam write to each other about it; who is mentioned is told. */
export default function Discussion({ task }: { task: string }) {
  const { w, instant, problem } = useDiscussion();
  const { message } = App.useApp();
  const client = useQueryClient();
  const key = [...discussionKey, task];
  const asked = useQuery({ queryKey: key, queryFn: ({ signal }) => discussion.of(task, signal), refetchInterval: AGAIN_MILLIS, gcTime: 0 });
  const count = asked.data?.items.length ?? 0;
  useEffect(() => {
    if (count > 0 && document.visibilityState === 'visible') discussion.read(task).then(() => client.invalidateQueries({ queryKey: [...discussionKey, 'waiting'] }), () => undefined);
  }, [client, count, task]);
  const changed = { onSuccess: (notes: Awaited<ReturnType<typeof discussion.of>>) => void client.setQueryData(key, notes), onError: (error: Error) => void message.error(problem(error)) };
  const write = useMutation({ mutationFn: ({ words, mentions }: { words: string; mentions: string[] }) => discussion.write(task, words, mentions), ...changed });
  const withdraw = useMutation({ mutationFn: (note: string) => discussion.withdraw(task, note), ...changed });
  if (asked.isPending) return <RowsSkeleton rows={2} />;
  if (asked.data === undefined) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  return (
    <div className="discussion" data-testid="discussion">
      {count === 0 ? <p className="quiet">{w('empty')}</p> : (
        <ol>{asked.data.items.map((note) => (
          <li key={note.id} data-testid="discussion-note">
            <p className="discussion-by quiet"><span>{note.mine ? w('me') : note.name} · <span title={instant(note.at)?.exact}>{instant(note.at)?.near}</span></span>
              {note.mine && !note.withdrawn ? <Button type="link" size="small" loading={withdraw.isPending} onClick={() => withdraw.mutate(note.id)} data-testid="discussion-withdraw">{w('withdraw')}</Button> : null}</p>
            {note.withdrawn ? <p className="quiet">{w('withdrawn')}</p> : <p className="discussion-words">{note.words}</p>}
            {note.mentioned.length > 0 ? <p className="quiet">{w('mentioned', { names: note.mentioned.join('、') })}</p> : null}
          </li>
        ))}</ol>
      )}
      <Composer task={task} sending={write.isPending} onSend={(words, mentions) => write.mutateAsync({ words, mentions })} />
    </div>
  );
}

function Composer({ task, sending, onSend }: { task: string; sending: boolean; onSend: (words: string, mentions: string[]) => Promise<unknown> }) {
  const { w } = useDiscussion();
  const [words, setWords] = useState('');
  const [mentions, setMentions] = useState<string[]>([]);
  const [near, setNear] = useState(false);
  const people = useQuery({ queryKey: [...discussionKey, task, 'people'], queryFn: ({ signal }) => discussion.people(task, signal), enabled: near, staleTime: 60_000 });
  const ready = words.trim() !== '';
  const send = () => {
    if (!ready || sending) return;
    void onSend(words.trim(), mentions).then(() => { setWords(''); setMentions([]); }, () => undefined);
  };
  return (
    <div className="discussion-write" onFocus={() => setNear(true)}>
      <Input.TextArea value={words} maxLength={2_000} autoSize={{ minRows: 1, maxRows: 6 }} placeholder={w('write')} aria-label={w('write')} onChange={(event) => setWords(event.target.value)} data-testid="discussion-words" />
      <div className="discussion-send">
        <Select mode="multiple" size="small" value={mentions} onChange={setMentions} loading={near && people.isPending} placeholder={w('mention')} aria-label={w('mention')} showSearch={{ optionFilterProp: 'label' }} maxCount={20} options={(people.data?.items ?? []).map((one) => ({ value: one.account, label: `@${one.name}` }))} data-testid="discussion-mention" />
        <Button size="small" disabled={!ready} loading={sending} onClick={send} data-testid="discussion-send">{w('send')}</Button>
      </div>
    </div>
  );
}
