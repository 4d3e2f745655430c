import { Drawer } from 'antd';
import { Link } from 'react-router';
import { useAdministration } from '../administration/useAdministration';
import { CopyButton } from '../shell/CopyButton';
import type { AuditEvent } from './api';
import { outcomeOf } from './filter';
import { deedWords } from './words';

const PATH = '/administration/audit';

/** Everything that was written down of one event, and the ways on: all of this person, all of this study. */
export function EventDrawer({ event, onClose }: { event: AuditEvent; onClose: () => void }) {
  const { a, instant } = useAdministration();
  const facts: [string, string, string?][] = [
    [a('audit.at'), instant(event.at)?.exact ?? event.at],
    [a('audit.actor'), event.actor || a('audit.nobody')],
    [a('audit.outcome'), a(`outcome.${outcomeOf(event.outcome)}`)],
    [a('audit.site'), event.site],
    [a('audit.address'), event.address],
    [a('audit.detail'), event.detail],
    [a('audit.kind'), event.objectKind],
    [a('audit.objectUid'), event.objectUid, event.objectUid],
    [a('audit.study'), event.studyUid, event.studyUid],
    [a('audit.code'), `${event.code} ${event.meaning} · ${event.type} · ${event.action}`],
    [a('audit.correlation'), event.correlation, event.correlation],
    [a('audit.sealed'), event.position === null ? a('audit.notSealed') : a('audit.sealedAt', { position: event.position })],
  ];
  return (
    <Drawer open title={deedWords(a, event)} onClose={onClose} size={560} data-testid="audit-event" className="edit-drawer">
      <dl className="facts">
        {facts.filter(([, value]) => value !== '').map(([label, value, copied]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {value} {copied ? <CopyButton icon type="text" text={copied} label={a('audit.copy')} /> : null}
            </dd>
          </div>
        ))}
      </dl>
      <div className="stack">
        {event.actor === '' ? null : <Link to={`${PATH}?actor=${encodeURIComponent(event.actor)}`}>{a('audit.allOfActor', { actor: event.actor })}</Link>}
        {event.studyUid === '' ? null : <Link to={`${PATH}?study=${encodeURIComponent(event.studyUid)}`}>{a('audit.allOfStudy')}</Link>}
      </div>
    </Drawer>
  );
}
