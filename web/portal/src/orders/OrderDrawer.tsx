import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { EditDrawer } from '../administration/EditDrawer';
import { orders } from './api';
import type { Order, Slot } from './api';
import { EndOrder } from './EndOrder';
import Facts from './facts/Facts';
import OrderRepeat from '../recognition/OrderRepeat';
import { SlotFields } from './SlotFields';
import { useOrders } from './useOrders';

const slotFields = ['start', 'stationAe', 'stationName', 'performingPhysician'];

/** One order, and what may be done with it. */
export function OrderDrawer({ order, onClose }: { order: Order; onClose: () => void }) {
  const { w, who, device, instant, problem, sex } = useOrders();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Slot>();
  const [step, setStep] = useState<'read' | 'reschedule' | 'cancel' | 'end'>('read');
  const [reason, setReason] = useState('');
  const whole = useQuery({ queryKey: ['orders', 'one', order.id, order.version], queryFn: ({ signal }) => orders.one(order.id, signal) });
  const done = async (said: string) => {
    message.success(said);
    await client.invalidateQueries({ queryKey: ['orders'] });
    onClose();
  };
  const arrive = useMutation({ mutationFn: () => orders.arrive(order), onSuccess: () => done(w('arrived')) });
  const cancel = useMutation({ mutationFn: () => orders.cancel(order, reason.trim()), onSuccess: () => done(w('cancelled')) });
  if (step === 'reschedule') {
    return (
      <EditDrawer<Slot> testId="slot-form" title={w('reschedule')} form={form} fields={slotFields} initial={order} save={(slot) => orders.reschedule(order, slot)} onSaved={() => void done(w('changed'))} onClose={() => setStep('read')}>
        <SlotFields />
      </EditDrawer>
    );
  }
  const facts: [string, string][] = [
    [w('state'), w(`states.${order.state}`)], [w('priority'), w(`priorities.${order.priority}`)], [w('patientClass'), order.patientClass === '' ? '' : w(`patientClasses.${order.patientClass as 'INPATIENT'}`)], [w('start'), order.start.replace('T', ' ')], [w('device'), device(order)],
    [w('patientId'), order.patientId], [w('nameAlphabetic'), order.nameAlphabetic.replace('^', ' ')], [w('birthDate'), order.birthDate], [w('sex'), sex(order.sex)],
    [w('pregnancy'), order.pregnancy === '' ? '' : w(`pregnancies.${order.pregnancy as 'NOT'}`)], [w('allergies'), order.allergies], [w('description'), order.description],
    [w('bodyPart'), order.bodyPart], [w('laterality'), order.laterality === '' ? '' : w(`sides.${order.laterality as 'R'}`)], [w('reason'), order.reason], [w('referringPhysician'), order.referringPhysician],
    [w('performingPhysician'), order.performingPhysician], [w('accession'), order.accessionNumber], [w('procedureId'), order.procedureId], [w('stepId'), order.stepId],
    [w('stoppedBecause'), order.stoppedBecause], [w('by'), `${order.by} · ${instant(order.at)?.exact ?? ''}`],
  ];
  const ahead = order.state === 'SCHEDULED' || order.state === 'ARRIVED';
  return (
    <Drawer open title={who(order)} onClose={onClose} size={560} className="scrolled-inside" data-testid="order-drawer">
      <div className="drawer-scroll stack" tabIndex={0}>
        <dl className="facts">{facts.filter(([, value]) => value !== '').map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
        {whole.isError ? <Alert type="warning" showIcon title={problem(whole.error)} /> : null}
        <Facts facts={whole.data?.facts ?? []} exam={order.start} />
        <OrderRepeat order={order} onClosed={() => void client.invalidateQueries({ queryKey: ['orders'] }).then(onClose)} />
        {arrive.isError ? <Alert type="error" showIcon title={problem(arrive.error)} data-testid="order-problem" /> : null}
        {ahead || order.state === 'IN_PROGRESS' ? (
          <p className="order-acts">
            {order.state === 'SCHEDULED' ? <Button type="primary" loading={arrive.isPending} onClick={() => arrive.mutate()} data-testid="order-arrive">{w('arrive')}</Button> : null}
            {order.state === 'SCHEDULED' ? null : <Button onClick={() => setStep('end')} data-testid="order-end">{w('end')}</Button>}
            {ahead ? <Button onClick={() => setStep('reschedule')} data-testid="order-reschedule">{w('reschedule')}</Button> : null}
            {ahead ? <Button danger onClick={() => setStep('cancel')} data-testid="order-cancel">{w('cancel')}</Button> : null}
          </p>
        ) : null}
        {step === 'end' ? <EndOrder order={order} onEnded={() => void done(w('ended'))} onClose={() => setStep('read')} /> : null}
        <Modal open={step === 'cancel'} title={w('cancelTitle')} okText={w('cancel')} cancelText={w('keep')} okButtonProps={{ danger: true, disabled: reason.trim() === '', loading: cancel.isPending, 'data-testid': 'confirm-cancel' }} onOk={() => cancel.mutate()} onCancel={() => setStep('read')}>
          <p>{who(order)} · {order.description}</p>
          <p className="quiet">{w('cancelText')}</p>
          {cancel.isError ? <Alert type="error" showIcon title={problem(cancel.error)} /> : null}
          <label>{w('cancelReason')}<Input.TextArea rows={2} maxLength={400} value={reason} onChange={(event) => setReason(event.target.value)} data-testid="cancel-reason" /></label>
        </Modal>
      </div>
    </Drawer>
  );
}
