import { useMutation } from '@tanstack/react-query';
import { Alert, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { orders } from './api';
import type { Order } from './api';
import { useOrders } from './useOrders';

/** Ends by hand what its device did not end, with the reason; one that only arrived was done, or is cancelled instead. */
export function EndOrder({ order, onEnded, onClose }: { order: Order; onEnded: () => void; onClose: () => void }) {
  const { w, who, problem } = useOrders();
  const [outcome, setOutcome] = useState<'COMPLETED' | 'DISCONTINUED'>('COMPLETED');
  const [reason, setReason] = useState('');
  const end = useMutation({ mutationFn: () => orders.end(order, outcome, reason.trim()), onSuccess: onEnded });
  const outcomes = order.state === 'IN_PROGRESS' ? (['COMPLETED', 'DISCONTINUED'] as const) : (['COMPLETED'] as const);
  return (
    <Modal open title={w('endTitle')} okText={w('end')} cancelText={w('keep')} okButtonProps={{ disabled: reason.trim() === '', loading: end.isPending, 'data-testid': 'confirm-end' }} onOk={() => end.mutate()} onCancel={onClose}>
      <p>{who(order)} · {order.description}</p>
      <p className="quiet">{w('endText')}</p>
      {end.isError ? <Alert type="error" showIcon title={problem(end.error)} /> : null}
      <p><Radio.Group aria-label={w('endAs')} value={outcome} onChange={(event) => setOutcome(event.target.value as typeof outcome)} options={outcomes.map((value) => ({ value, label: w(`endings.${value}`) }))} data-testid="end-outcome" /></p>
      <label>{w('endReason')}<Input.TextArea rows={2} maxLength={400} value={reason} onChange={(event) => setReason(event.target.value)} data-testid="end-reason" /></label>
    </Modal>
  );
}
