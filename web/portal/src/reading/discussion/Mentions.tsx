import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { PageSkeleton } from '../../shell/PageSkeleton';
import { Trouble } from '../../shell/Trouble';
import { discussion, discussionKey } from './api';
import { useDiscussion } from './useDiscussion';

/** Exams in whose discussion who looks was mentioned, and has not looked since. */
export default function Mentions() {
  const { w, name, site, instant, exam } = useDiscussion();
  const asked = useQuery({ queryKey: [...discussionKey, 'waiting'], queryFn: ({ signal }) => discussion.waiting(signal), refetchInterval: 15_000 });
  if (asked.isPending) return <PageSkeleton />;
  if (asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  if (asked.data.items.length === 0) return <p className="quiet">{w('none')}</p>;
  return (
    <div data-testid="mentions">{asked.data.items.map((one) => (
      <p key={one.exam.task + one.at} className="consult-card open"><b>{name(one.exam.patient).main}</b> <span className="quiet">{one.exam.modality} · {one.exam.title} · {exam(one.exam.studyDate, '')?.near} · {site(one.exam.site)}</span><br />
        {w('by', { name: one.by })} · {instant(one.at)?.near} · <Link to={`/reading/${one.exam.task}`} data-testid="mention-open">{w('open')}</Link></p>
    ))}</div>
  );
}
