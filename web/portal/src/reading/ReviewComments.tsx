import { Alert, Button, Input } from 'antd';
import type { Comment } from './api';
import { useReading } from './useReading';

const MOST = 1_000;

/** The reviewer's words to the writer: they go with the final signature, or with the report when it is sent back. */
export function CommentField({ value, sending, onWrite, onSendBack }: { value: string; sending: boolean; onWrite: (words: string) => void; onSendBack: () => void }) {
  const { w } = useReading();
  return (
    <div className="report-comment">
      <label className="report-field">{w('comments.write')}<Input.TextArea value={value} maxLength={MOST} autoSize={{ minRows: 1, maxRows: 5 }} placeholder={w('comments.hint')} onChange={(event) => onWrite(event.target.value)} data-testid="review-comment" /></label>
      <Button danger size="small" disabled={value.trim() === ''} title={value.trim() === '' ? w('comments.needed') : undefined} loading={sending} onClick={onSendBack} data-testid="review-send-back">{w('comments.sendBack')}</Button>
    </div>
  );
}

/** Above the text of who has it again. */
export function SentBack({ comment }: { comment: Comment }) {
  const { w, instant } = useReading();
  return <Alert type="warning" showIcon title={w('comments.sentBack', { name: comment.by, time: instant(comment.at)?.near ?? '' })} description={<p className="report-text">{comment.words}</p>} data-testid="report-sent-back" />;
}

/** Beside the version that was judged. */
export function CommentOn({ comment }: { comment: Comment }) {
  const { w, instant } = useReading();
  return (
    <div className="report-changes" data-testid="report-comment">
      <p className="quiet report-by">{w('comments.of', { name: comment.by })} · <span title={instant(comment.at)?.exact}>{instant(comment.at)?.near}</span> {comment.returned ? <span className="tag warning">{w('comments.returned')}</span> : null}</p>
      <p className="report-text">{comment.words}</p>
    </div>
  );
}
