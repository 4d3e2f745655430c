import { Alert } from 'antd';
import { Link } from 'react-router';
import type { Opened, Task } from './api';
import { Signed } from './Signed';
import { useReading } from './useReading';

/** What happened to the exam after it was signed, in one line for each. */
export function useChanges() {
  const { w } = useReading();
  return ({ changed }: Task): string[] => (changed === null ? [] : [
    ...(changed.unread > 0 ? [w('unreadImages', { count: changed.unread })] : []),
    ...(changed.corrected === null ? [] : [w(`correctedBy.${changed.corrected}`)]),
  ]);
}

/** Stands above the report until somebody signs again. */
export function ChangedSince({ task }: { task: Task }) {
  const { w, instant } = useReading();
  const lines = useChanges()(task);
  if (task.changed === null) return null;
  const settles = task.state === 'FINAL' || task.state === 'AMENDED' ? (task.changed.corrected === 'PATIENT' ? 'settlePatient' : 'settle') : 'settleReview';
  return <Alert type="error" showIcon title={`${lines.join('；')} · ${instant(task.changed.at)?.near ?? ''}`} description={w(settles)} data-testid="report-changed" />;
}

/** What was written of exams that are in this one now. */
export function MergedReports({ opened }: { opened: Opened }) {
  const { w, what, exam } = useReading();
  return opened.merged.filter(({ versions, draft }) => versions.length > 0 || draft !== null).map((former) => (
    <section key={former.task.id} data-testid="report-merged">
      <h2>{w('merged')}</h2>
      <p className="quiet">{what(former.task)} · {exam(former.task.studyDate, former.task.studyTime)?.exact ?? ''} · {former.task.accessionNumber}</p>
      {former.draft ? (
        <article className="report-version" data-testid="report-merged-draft">
          <h3>{w('draftOf', { name: former.draft.writer })}</h3>
          {former.draft.findings === '' ? null : <><h4>{w('findings')}</h4><p className="report-text">{former.draft.findings}</p></>}
          <h4>{w('impression')}</h4><p className="report-text">{former.draft.impression}</p>
        </article>
      ) : null}
      <Signed study={former.task.study} versions={former.versions} whole={former.whole} patientId={opened.task.patient.id ?? ''} />
    </section>
  ));
}

/** The exam has no images of its own any more. */
export function MergedInto({ task }: { task: string }) {
  const { w } = useReading();
  return <Alert type="warning" showIcon title={w('mergedInto')} action={<Link to={`/reading/${task}`}>{w('open')}</Link>} data-testid="report-merged-into" />;
}
