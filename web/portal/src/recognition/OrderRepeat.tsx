import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { recognition } from './api';
import type { Comparable, Standing } from './api';
import { Comparables } from './Comparables';
import { useReasons, useRecognition } from './useRecognition';

interface Ordered { id: string; site: string; state: string; version: number }

/** Beside an order: what compares with it, what was said to that, and what still may be said. Nothing where nothing compares. */
export default function OrderRepeat({ order, onClosed }: { order: Ordered; onClosed: () => void }) {
  const { w, problem } = useRecognition();
  const { message } = App.useApp();
  const client = useQueryClient();
  const reasons = useReasons();
  const [taking, setTaking] = useState<Comparable | null>(null);
  const asked = useQuery({ queryKey: ['recognition', 'of', order.id], queryFn: ({ signal }) => recognition.of(order.id, signal) });
  const take = useMutation({
    mutationFn: (exam: Comparable) => recognition.recognise(order.id, exam, order.version),
    onSuccess: async () => { message.success(w('done')); await client.invalidateQueries({ queryKey: ['recognition'] }); onClosed(); },
  });
  if (asked.isPending) return <p className="quiet">{w('looking')}</p>;
  if (asked.isError) return <Alert type="warning" showIcon title={problem(asked.error)} />;
  const { standing, ...found } = asked.data;
  if (found.items.length + found.others === 0 && standing === null) return null;
  const ahead = order.state === 'SCHEDULED' || order.state === 'ARRIVED';
  return (
    <div data-testid="order-repeat">
      {found.items.length + found.others === 0 ? null : <Comparables found={found} ownSite={order.site} onTake={ahead ? setTaking : null} />}
      {standing === null ? null : standing.state === 'OPEN' && order.state !== 'DISCONTINUED' ? <Answer order={order.id} standing={standing} /> : (
        <p className="quiet">{standing.state === 'RECOGNISED' ? w('instead', { by: standing.by }) : standing.state === 'ANSWERED' ? w('answered', { by: standing.by, reason: [reasons.nameOf(standing.reason), standing.words].filter(Boolean).join('：') }) : null}</p>
      )}
      <Modal open={taking !== null} title={w('confirmTitle')} okText={w('confirm')} cancelText={w('keep')} okButtonProps={{ loading: take.isPending, 'data-testid': 'confirm-recognise' }} onOk={() => { if (taking) take.mutate(taking); }} onCancel={() => setTaking(null)}>
        <p>{w('confirmText')}</p>
        {taking !== null && taking.report !== 'FINAL' ? <Alert type="warning" showIcon title={w('noFinal')} /> : null}
        {take.isError ? <Alert type="error" showIcon title={problem(take.error)} /> : null}
      </Modal>
    </div>
  );
}

function Answer({ order, standing }: { order: string; standing: Standing }) {
  const { w, problem } = useRecognition();
  const { message } = App.useApp();
  const client = useQueryClient();
  const reasons = useReasons();
  const [reason, setReason] = useState<string>();
  const [words, setWords] = useState('');
  const worded = reasons.worded(reason ?? '');
  const save = useMutation({
    mutationFn: () => recognition.answer(order, reason ?? '', words.trim(), standing.version),
    onSuccess: async () => { message.success(w('saved')); await client.invalidateQueries({ queryKey: ['recognition'] }); },
  });
  return (
    <div className="repeat-answer">
      <label>{w('reason')}<Select style={{ width: '100%' }} value={reason} onChange={setReason} placeholder={w('chooseReason')} options={reasons.options} data-testid="answer-reason" /></label>
      {worded ? <label>{w('words')}<Input maxLength={200} value={words} onChange={(event) => setWords(event.target.value)} /></label> : null}
      {save.isError ? <Alert type="error" showIcon title={problem(save.error)} /> : null}
      <p><Button type="primary" disabled={reason === undefined || (worded && words.trim() === '')} loading={save.isPending} onClick={() => save.mutate()} data-testid="answer-save">{w('save')}</Button></p>
    </div>
  );
}
