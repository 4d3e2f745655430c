import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal } from 'antd';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { corrections } from './api';
import type { Correction } from './api';
import { useCorrection } from './useCorrection';

interface Confirming {
  /** Null while something is missing. */
  correction: ((reason: string, confirmed: string) => Correction) | null;
  /** What will happen, once more before it does. */
  summary: ReactNode;
  /** What is to be typed before it can happen, because something speaks against it. */
  typed?: { what: ReactNode; ask: string; value: string } | undefined;
  onDone: () => void;
}

/** The reason and the last step: they stay in sight however long the page is. */
export function Confirm({ correction, summary, typed, onDone }: Confirming) {
  const { w, t, problem } = useCorrection();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [open, setOpen] = useState(false);
  const [confirmed, setConfirmed] = useState('');
  /** A double click acts once. */
  const sent = useRef(false);
  const correct = useMutation({
    mutationFn: (wanted: Correction) => corrections.correct(wanted),
    onSuccess: async () => {
      message.success(w('done'));
      setOpen(false);
      onDone();
      await Promise.all(['corrections', 'correction-study', 'studies', 'persons'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    },
    onError: () => {
      sent.current = false;
    },
  });
  const send = () => {
    if (correction === null || sent.current) return;
    sent.current = true;
    correct.mutate(correction(reason.trim(), confirmed.trim()));
  };
  const ask = () => {
    setConfirmed('');
    sent.current = false;
    correct.reset();
    setOpen(true);
  };
  const missing = typed !== undefined && confirmed.trim() !== typed.value;
  return (
    <div className="repair-confirm">
      <label>
        {w('reason')}
        <Input maxLength={400} placeholder={w('reasonHint')} value={reason} onChange={(event) => setReason(event.target.value)} data-testid="repair-reason" />
      </label>
      <Button type="primary" size="large" disabled={correction === null || reason.trim() === ''} onClick={ask} data-testid="repair-review">{w('review')}</Button>
      {open ? (
        <Modal
          open
          title={w('confirmTitle')}
          okText={w('confirm')}
          cancelText={t('common.cancel')}
          onCancel={() => setOpen(false)}
          onOk={send}
          okButtonProps={{ disabled: missing, loading: correct.isPending, danger: typed !== undefined, 'data-testid': 'repair-confirm' }}
        >
          <div className="stack">
            {summary}
            {typed === undefined ? null : (
              <>
                <Alert type="warning" showIcon title={w('twoPeople')} description={typed.what} data-testid="repair-against" />
                <label>
                  {typed.ask}
                  <Input maxLength={64} value={confirmed} onChange={(event) => setConfirmed(event.target.value)} autoComplete="off" data-testid="repair-typed-number" />
                </label>
              </>
            )}
            <span className="quiet">{w('why')}: {reason}</span>
            {correct.isError ? <Alert type="error" showIcon title={problem(correct.error)} /> : null}
          </div>
        </Modal>
      ) : null}
    </div>
  );
}
