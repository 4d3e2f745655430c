import { FolderOpenOutlined, InboxOutlined, ReloadOutlined } from '@ant-design/icons';
import { Alert, Button, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { DragEvent } from 'react';
import { Link } from 'react-router';
import { mayStore } from '../session/roles';
import { useSession } from '../session/session';
import { formatBytes } from '../words/sizes';
import { useWords } from '../words/useWords';
import { isIdleNote, mayPassOnRetry } from './answer';
import { droppedEntries, gatherChosen, gatherDropped } from './folder';
import type { Item, Snapshot } from './queue';
import { uploads, useUploads } from './uploads';
import './upload.css';

const LISTED = 200;

/** Files in by drag or by choice; what is under way, what was refused and why. */
export default function UploadPage() {
  const { t } = useWords();
  const shown = useUploads();
  const session = useSession().data;
  const left = shown.refused.length > 0;
  if (!mayStore(session)) return <NotAllowed />;
  return (
    <div className="page">
      <div className="page-head"><h1>{t('upload.title')}</h1></div>
      <DropZone small={shown.total > 0} />
      {shown.total > 0 ? <Totals shown={shown} /> : null}
      <Notes shown={shown} />
      {shown.sending.length > 0 ? <Sending items={shown.sending} /> : null}
      {left ? <Failures items={shown.refused} /> : null}
      {shown.lastStored.length > 0 ? <Finished items={shown.lastStored} /> : null}
    </div>
  );
}

function NotAllowed() {
  const { t } = useWords();
  return (
    <div className="page">
      <div className="page-head"><h1>{t('upload.title')}</h1></div>
      <Alert type="info" showIcon title={t('upload.notAllowed')} description={<Link to="/">{t('upload.seeList')}</Link>} data-testid="upload-not-allowed" />
    </div>
  );
}

function DropZone({ small }: { small: boolean }) {
  const { t } = useWords();
  const [over, setOver] = useState(false);
  const [reading, setReading] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);

  function choose(list: FileList | null): void {
    const { found, skipped } = gatherChosen(list ?? []);
    uploads.add(found, skipped);
  }
  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const entries = droppedEntries(event.dataTransfer);
    if (entries.length === 0) return choose(event.dataTransfer.files);
    setReading(true);
    void gatherDropped(entries)
      .then(({ found, skipped }) => uploads.add(found, skipped))
      .finally(() => setReading(false));
  }

  return (
    <section
      className={['drop', small ? 'small' : '', over ? 'over' : ''].join(' ')}
      data-testid="drop-zone"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <InboxOutlined className="drop-icon" aria-hidden />
      <p className={over || reading ? 'drop-title' : 'drop-title idle'} aria-live="polite">{t(reading ? 'upload.reading' : over ? 'upload.dropNow' : 'upload.drop')}</p>
      <div className="drop-buttons">
        <Button type="primary" onClick={() => files.current?.click()} data-testid="pick-files">{t('upload.pickFiles')}</Button>
        <Button icon={<FolderOpenOutlined />} onClick={() => folder.current?.click()} data-testid="pick-folder">{t('upload.pickFolder')}</Button>
      </div>
      <p className="drop-hint">{t('upload.hint')}</p>
      <input ref={files} type="file" multiple hidden aria-label={t('upload.pickFiles')} data-testid="file-input" onChange={(event) => { choose(event.target.files); event.target.value = ''; }} />
      <input
        ref={(node) => {
          folder.current = node;
          if (node) node.webkitdirectory = true;
        }}
        type="file"
        multiple
        hidden
        aria-label={t('upload.pickFolder')}
        data-testid="folder-input"
        onChange={(event) => { choose(event.target.files); event.target.value = ''; }}
      />
    </section>
  );
}

function Totals({ shown }: { shown: Snapshot }) {
  const { t, span } = useWords();
  const done = shown.stored + shown.refused.length;
  const percent = shown.totalBytes > 0 ? Math.floor((shown.doneBytes / shown.totalBytes) * 100) : done === shown.total ? 100 : 0;
  const seconds = shown.bytesPerSecond > 0 ? (shown.totalBytes - shown.doneBytes) / shown.bytesPerSecond : 0;
  const figures: [string, number, string][] = [
    [t('upload.total'), shown.total, ''],
    [t('upload.sent'), shown.stored, 'done'],
    [t('upload.refused'), shown.refused.length, shown.refused.length > 0 ? 'urgent' : ''],
    [t('upload.waiting'), shown.waiting + shown.sending.length, ''],
  ];
  return (
    <section className="sheet totals" data-testid="upload-totals" aria-label={t('upload.progress')}>
      <dl className="figures">
        {figures.map(([label, value, colour]) => (
          <div key={label} className={colour}>
            <dd>{value}</dd>
            <dt>{label}</dt>
          </div>
        ))}
      </dl>
      <div className="totals-bar">
        <Progress percent={shown.running ? Math.min(percent, 99) : 100} aria-label={t('upload.progress')} {...(shown.running ? {} : { status: 'normal' as const })} />
        <div className="totals-line" role="status">
          <span>{shown.running ? t('upload.bytes', { sent: formatBytes(shown.doneBytes), total: formatBytes(shown.totalBytes) }) : t('upload.allDone')}</span>
          {shown.running && shown.bytesPerSecond > 0 ? (
            <span>{t('upload.speed', { speed: formatBytes(shown.bytesPerSecond) })} · {t('upload.remaining', { time: span(seconds) })}</span>
          ) : null}
          <span className="totals-acts">
            {shown.running ? (
              <Button size="small" onClick={() => uploads.stop()} data-testid="upload-stop">{t('upload.stop')}</Button>
            ) : (
              <>
                <Link to="/">{t('upload.seeList')}</Link>
                <Button size="small" onClick={() => { uploads.clear(); }} data-testid="upload-clear">{t('upload.clear')}</Button>
              </>
            )}
          </span>
        </div>
      </div>
    </section>
  );
}

function Notes({ shown }: { shown: Snapshot }) {
  const { t } = useWords();
  const seconds = useSecondsUntil(shown.pause === 'busy' ? shown.busyUntil : 0);
  const said =
    shown.pause === 'offline' ? t('upload.pausedOffline')
    : shown.pause === 'session' ? t('upload.pausedSession')
    : shown.pause === 'busy' && seconds > 0 ? t('upload.waitingServer', { seconds })
    : null;
  return (
    <div className="notes">
      {said && shown.running ? <Alert type="warning" showIcon title={said} data-testid="upload-paused" /> : null}
      {shown.skipped > 0 ? <p className="quiet" data-testid="upload-skipped">{t('upload.skippedNote', { count: shown.skipped })}</p> : null}
    </div>
  );
}

function useSecondsUntil(instant: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (instant === 0) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [instant]);
  return Math.max(0, Math.ceil((instant - now) / 1000));
}

function Sending({ items }: { items: Item[] }) {
  const { t } = useWords();
  return (
    <section className="sheet list" data-testid="upload-sending">
      <h2>{t('upload.active')}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.key} className="sending">
            <span className="path" title={item.path}>{item.path}</span>
            <Progress
              size="small"
              percent={item.file.size > 0 ? Math.round((item.loaded / item.file.size) * 100) : 0}
              aria-label={t('upload.fileProgress', { name: item.path })}
            />
            <span className="quiet size">{formatBytes(item.file.size)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Failures({ items }: { items: Item[] }) {
  const { t } = useWords();
  const again = items.filter((item) => item.refusal && mayPassOnRetry(item.refusal));
  return (
    <section className="sheet list" data-testid="upload-failures">
      <div className="list-head">
        <h2>{t('upload.failures')} <span className="quiet">{items.length}</span></h2>
        {again.length > 0 ? (
          <Button size="small" icon={<ReloadOutlined />} onClick={() => uploads.retry(again)} data-testid="retry-all">{t('upload.retryAll')}</Button>
        ) : null}
      </div>
      <ul>
        {items.slice(0, LISTED).map((item) => <Failure key={item.key} item={item} />)}
      </ul>
      {items.length > LISTED ? <p className="quiet list-rest">{t('upload.moreFailures', { count: items.length - LISTED })}</p> : null}
    </section>
  );
}

function Failure({ item }: { item: Item }) {
  const { t, language } = useWords();
  const refusal = item.refusal;
  if (!refusal) return null;
  const problem = refusal.problem;
  const said = language === 'zh' ? (problem?.detailZh ?? problem?.titleZh) : (problem?.detail ?? problem?.title);
  const comment = refusal.comment ?? problem?.detail ?? null;
  const reason = said ?? t(`reason.${refusal.reason}`, { code: refusal.code ?? '' });
  return (
    <li className="failure" data-testid="upload-refused">
      <div className="failure-text">
        <span className="path" title={item.path}>{item.path}</span>
        <span className="why">{reason}</span>
        {refusal.code || (comment && comment !== reason) ? (
          <span className="quiet technical">
            {[comment === reason ? null : comment, refusal.code ? t('upload.technical', { code: refusal.code }) : null].filter(Boolean).join(' · ')}
          </span>
        ) : null}
      </div>
      <span className="quiet size">{formatBytes(item.file.size)}</span>
      {mayPassOnRetry(refusal) ? (
        <Button size="small" onClick={() => uploads.retry([item])} data-testid="retry">{t('upload.retry')}</Button>
      ) : null}
    </li>
  );
}

function Remark({ item }: { item: Item }) {
  const { t } = useWords();
  if (isIdleNote(item.comment)) return <span className="tag warning" data-testid="idle-note">{t('upload.idleNote')}</span>;
  if (!item.warning && !item.comment) return null;
  return <span className="tag warning" title={item.comment ?? undefined}>{t('upload.warned')} {item.warning}</span>;
}

function Finished({ items }: { items: Item[] }) {
  const { t } = useWords();
  return (
    <section className="sheet list" data-testid="upload-stored">
      <h2>{t('upload.finished')}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.key} className="stored">
            <span className="path" title={item.path}>{item.path}</span>
            <Remark item={item} />
            <span className="quiet size">{formatBytes(item.file.size)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
