import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { RowsSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { persons } from './api';
import type { Accepted, Proposal } from './api';
import { Comparison } from './Comparison';
import { usePersonWords } from './usePerson';

const KEY = ['persons', 'proposals'];

/** One pair at a time, the most alike first: the same person, or not? */
export function ProposalsPanel() {
  const { w, language } = usePersonWords();
  const asked = useQuery({ queryKey: KEY, queryFn: ({ signal }) => persons.proposals(null, signal) });
  const [at, setAt] = useState(0);
  const [deciding, setDeciding] = useState<'same' | 'notSame' | null>(null);
  if (asked.isPending) return <div className="sheet"><RowsSkeleton rows={8} /></div>;
  if (asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  const all = asked.data.items;
  const index = Math.min(at, all.length - 1);
  const proposal = all[index];
  if (!proposal) return <section className="sheet lone" data-testid="no-proposals"><h2>{w('none')}</h2></section>;
  return (
    <div className="pair-of-patients" data-testid="proposal">
      <div className="pair-head">
        <b>{w('score', { score: proposal.score })}</b>
        <span className="tags">
          {proposal.reasons.map((reason) => (
            <span key={reason.code} className={reason.code === 'CONTRADICTION' ? 'tag urgent' : 'tag plain'}>{language === 'zh' ? reason.messageZh : reason.message}</span>
          ))}
        </span>
        <span className="pair-place">
          <Button size="small" disabled={index === 0} onClick={() => setAt(index - 1)}>{w('previous')}</Button>
          <span className="quiet">{w('position', { at: index + 1, count: all.length })}</span>
          <Button size="small" disabled={index === all.length - 1} onClick={() => setAt(index + 1)} data-testid="next-proposal">{w('next')}</Button>
        </span>
      </div>
      {proposal.needsOther ? <p className="quiet" data-testid="needs-other">{w(proposal.said.length > 0 ? 'saidByOther' : 'needsOther')}</p> : null}
      <Comparison left={proposal.left} right={proposal.right} />
      <div className="pair-acts">
        <Button size="large" onClick={() => setDeciding('notSame')} data-testid="not-same">{w('notSame')}</Button>
        <Button size="large" type="primary" onClick={() => setDeciding('same')} data-testid="same">{w('same')}</Button>
      </div>
      {deciding === null ? null : <Decision proposal={proposal} same={deciding === 'same'} onClose={() => setDeciding(null)} />}
    </div>
  );
}

function Decision({ proposal, same, onClose }: { proposal: Proposal; same: boolean; onClose: () => void }) {
  const { w, t, problem } = usePersonWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const decide = useMutation<Accepted | void>({
    mutationFn: () => (same ? persons.accept(proposal.id, reason.trim()) : persons.reject(proposal.id, reason.trim())),
    onSuccess: async (answer) => {
      message.success(w(!same ? 'rejected' : answer && 'awaited' in answer ? 'awaited' : 'merged'));
      onClose();
      await client.invalidateQueries({ queryKey: ['persons'] });
    },
    onError: (error) => void message.error(problem(error)),
  });
  return (
    <Modal
      open
      title={w(same ? 'sameTitle' : 'notSameTitle')}
      okText={w(same ? 'same' : 'notSame')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !same && reason.trim() === '', loading: decide.isPending, 'data-testid': 'confirm-decision' }}
      onOk={() => decide.mutate()}
      onCancel={onClose}
    >
      <div className="stack">
        <p>{w(same ? 'sameText' : 'notSameText')}</p>
        <label>
          {w(same ? 'reasonOptional' : 'reason')}
          <Input.TextArea rows={2} maxLength={400} value={reason} onChange={(event) => setReason(event.target.value)} data-testid="decision-reason" />
        </label>
      </div>
    </Modal>
  );
}
