import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Waiting } from './api';
import Conversation from './Conversation';
import { useMessages } from './useMessages';

/** What waits, the oldest first; one that is chosen is answered here, without leaving the page. */
export default function Inbox({ items, onClose }: { items: Waiting[]; onClose: () => void }) {
  const { w, name, site, instant, exam } = useMessages();
  const [chosen, setChosen] = useState<Waiting | null>(items.length === 1 ? (items[0] ?? null) : null);
  const about = (one: Waiting) => [one.modalities.join(' '), one.description, site(one.site), exam(one.studyDate, '')?.near].filter(Boolean).join(' · ');
  return (
    <Drawer open title={w('title')} size={440} onClose={onClose} data-testid="messages-inbox">
      {chosen ? (
        <>
          <p className="messages-about"><b>{name(chosen.patient).main}</b> <span className="quiet">{chosen.patient.id}</span><br /><span className="quiet">{about(chosen)}</span></p>
          <p><Button type="link" size="small" onClick={() => setChosen(null)}>{w('all')}</Button> <Link to={`/reading/${chosen.task}`} onClick={onClose}>{w('exam')}</Link></p>
          <Conversation key={chosen.task} task={chosen.task} />
        </>
      ) : items.length === 0 ? <p className="quiet">{w('none')}</p> : (
        <ul className="messages-waiting">
          {items.map((one) => (
            <li key={`${one.task} ${one.at}`}>
              <button type="button" onClick={() => setChosen(one)} data-testid="messages-one">
                <span><b>{name(one.patient).main}</b> <span className="tag plain">{w(`kinds.${one.kind}`)}</span> {one.words}</span>
                <span className="quiet">{about(one)} · {one.writer} · {instant(one.at)?.near}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Drawer>
  );
}
