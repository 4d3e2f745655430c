import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { messages, messagesKey } from './api';
import { useMessages } from './useMessages';
import './messages.css';

const Inbox = lazy(() => import('./Inbox'));
const REFRESH_MILLIS = 5_000;

/** On every page: how many messages about exams wait for this person, and the oldest of them. */
export default function MessagesBar() {
  const { w, name } = useMessages();
  const asked = useQuery({ queryKey: [...messagesKey, 'waiting'], queryFn: ({ signal }) => messages.waiting(signal), refetchInterval: REFRESH_MILLIS, retry: false });
  const [open, setOpen] = useState(false);
  const items = asked.data?.items ?? [];
  const [first] = items;
  return (
    <>
      {first ? (
        <div className="messages-line" role="status" data-testid="messages-bar">
          <b data-testid="messages-count">{w(asked.data?.more ? 'waitingMore' : 'waiting', { count: items.length })}</b>
          <span className="messages-what">{name(first.patient).main} · {w(`kinds.${first.kind}`)}{first.words === '' ? '' : ` · ${first.words}`} · {first.writer}</span>
          <Button size="small" onClick={() => setOpen(true)} data-testid="messages-look">{w('look')}</Button>
        </div>
      ) : null}
      {open ? <Suspense fallback={null}><Inbox items={items} onClose={() => setOpen(false)} /></Suspense> : null}
    </>
  );
}
