import { Form, Input } from 'antd';
import { useOrders } from './useOrders';

/** When, where and by whom: what entering and rescheduling have in common. */
export function SlotFields() {
  const { w } = useOrders();
  return (
    <>
      <div className="pair">
        <Form.Item name="start" label={w('start')} rules={[{ required: true, message: w('needed') }]}><Input type="datetime-local" data-testid="order-start" /></Form.Item>
        <Form.Item name="performingPhysician" label={w('performingPhysician')}><Input maxLength={64} /></Form.Item>
      </div>
      <div className="pair">
        <Form.Item name="stationAe" label={w('stationAe')} extra={w('stationAeHint')}><Input maxLength={16} data-testid="order-station" /></Form.Item>
        <Form.Item name="stationName" label={w('stationName')}><Input maxLength={16} /></Form.Item>
      </div>
    </>
  );
}
