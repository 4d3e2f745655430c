import { changesOf } from './differences';
import { useReading } from './useReading';

/** What a reviewer changed, marked by more than colour; nothing where nothing was. */
export function Changes({ before, after, testId }: { before: string; after: string; testId: string }) {
  const { w } = useReading();
  const pieces = changesOf(before, after);
  const changed = pieces.some(({ kind }) => kind !== 'same');
  return (
    <div className="report-changes" data-testid={testId}>
      <span className="quiet">{w(changed ? 'changes' : 'unchanged')}</span>
      {changed ? <p className="report-text">{pieces.map(({ kind, text }, index) => (kind === 'added' ? <ins key={index}>{text}</ins> : kind === 'removed' ? <del key={index}>{text}</del> : <span key={index}>{text}</span>))}</p> : null}
    </div>
  );
}
