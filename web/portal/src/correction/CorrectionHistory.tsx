import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useRef, useState } from 'react';
import { RowsSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { corrections } from './api';
import type { CorrectionLine } from './api';
import { HistoryLine } from './HistoryLine';
import { useCorrection } from './useCorrection';

/** Who corrected what, when and why; each can be taken back. */
export function CorrectionHistory({ site }: { site: string }) {
  const { w, instant } = useCorrection();
  const [undoing, setUndoing] = useState<CorrectionLine | null>(null);
  const asked = useInfiniteQuery({
    queryKey: ['corrections', site],
    queryFn: ({ pageParam, signal }) => corrections.history(site, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  if (asked.isPending) return <RowsSkeleton rows={4} />;
  if (asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  const lines = asked.data.pages.flatMap((page) => page.items);
  if (lines.length === 0) return <p className="quiet" data-testid="no-corrections">{w('noHistory')}</p>;
  return (
    <>
      <ol className="repair-history" data-testid="corrections">
        {lines.map((line) => (
          <li key={line.id} className="sheet">
            <span className="two-lines">
              <b>{line.undoes === null ? w(`kind.${line.kind}`) : w('undoOf', { what: w(`kind.${line.kind}`) })}</b>
              <HistoryLine line={line} />
              <small>{line.reason}</small>
              <small title={instant(line.at)?.exact}>{line.by} · {instant(line.at)?.near}</small>
            </span>
            {line.undoes !== null ? null : line.undone !== null ? <span className="tag plain">{w('undone')}</span> : (
              <Button size="small" onClick={() => setUndoing(line)} data-testid="undo-correction">{w('undo')}</Button>
            )}
          </li>
        ))}
      </ol>
      {asked.hasNextPage ? <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{w('loadMore')}</Button> : null}
      {undoing === null ? null : <Undo site={site} line={undoing} onClose={() => setUndoing(null)} />}
    </>
  );
}

function Undo({ site, line, onClose }: { site: string; line: CorrectionLine; onClose: () => void }) {
  const { w, t, problem } = useCorrection();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  /** A double click acts once. */
  const sent = useRef(false);
  const undo = useMutation({
    mutationFn: () => corrections.undo(line.id, site, reason.trim()),
    onSuccess: async () => {
      message.success(w('undone'));
      onClose();
      if (line.kind === 'STUDY_MOVED') await warnOfStrangers();
      await Promise.all(['corrections', 'correction-study', 'studies', 'persons'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    },
    onError: (error) => {
      sent.current = false;
      message.error(problem(error));
    },
  });
  const send = () => {
    if (sent.current) return;
    sent.current = true;
    undo.mutate();
  };
  /** What came while the exam was the other one's stays in it, and somebody has to see to that. */
  const warnOfStrangers = async () => {
    const study = line.studies[0];
    const parts = study === undefined ? null : await corrections.study(site, study.uid).catch(() => null);
    const count = parts?.series.filter((one) => one.otherPatient).length ?? 0;
    if (count > 0) modal.warning({ title: w('twoPeople'), content: w('strangers', { count }) });
  };
  return (
    <Modal open title={w('undoTitle')} okText={w('undo')} cancelText={t('common.cancel')} onOk={send} onCancel={onClose} okButtonProps={{ disabled: reason.trim() === '', loading: undo.isPending, 'data-testid': 'confirm-undo' }}>
      <div className="stack">
        <div className="two-lines"><b>{w(`kind.${line.kind}`)}</b><HistoryLine line={line} /></div>
        <ul className="repair-list">
          <li>{w('undoText')}</li>
          {line.kind === 'STUDY_UPDATED' ? null : <li data-testid="undo-shares">{w(`undoShares.${line.kind}`)}</li>}
        </ul>
        <label>{w('reason')}<Input maxLength={400} value={reason} onChange={(event) => setReason(event.target.value)} data-testid="undo-reason" /></label>
      </div>
    </Modal>
  );
}
