import { useQueryClient } from '@tanstack/react-query';
import { App, AutoComplete, Form, Input, Radio, Select } from 'antd';
import { EditDrawer } from '../administration/EditDrawer';
import { useSession } from '../session/session';
import { orders } from './api';
import type { Order, OrderDraft } from './api';
import { nextQuarter, today } from './day';
import { modalities } from './looks';
import { ExamField } from './ExamField';
import { PatientFields } from './PatientFields';
import { isDoubtful } from './known';
import { FactFields } from './facts/FactFields';
import { filled } from './facts/facts';
import { RepeatQuestion } from '../recognition/RepeatQuestion';
import { SlotFields } from './SlotFields';
import { useOrders } from './useOrders';

const parts = ['HEAD', 'NECK', 'CHEST', 'ABDOMEN', 'PELVIS', 'CSPINE', 'LSPINE', 'SHOULDER', 'HAND', 'HIP', 'KNEE', 'FOOT', 'BREAST', 'HEART'];
const empty: OrderDraft = { site: '', patientId: '', nameIdeographic: '', nameAlphabetic: '', birthDate: '', sex: '', patientClass: '', pregnancy: '', allergies: '', exam: '', description: '', reason: '', referringPhysician: '', modality: '', bodyPart: '', laterality: '', priority: 'ROUTINE', start: '', stationAe: '', stationName: '', performingPhysician: '', facts: [] };
const fields = [...Object.keys(empty), 'repeatReason', 'repeatWords'];

/** Enters an order: who, what, and when on which device. */
export function NewOrderDrawer({ day, onClose, onEntered }: { day: string; onClose: () => void; onEntered: (order: Order) => void }) {
  const { w, site, known: told } = useOrders();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const sites = useSession().data?.account.sites ?? [];
  const [form] = Form.useForm<OrderDraft>();
  const exam = Form.useWatch('exam', form) ?? '';
  const initial = { ...empty, site: sites[0]?.code ?? '', start: day === today() ? nextQuarter() : `${day}T08:00` };
  /** Before it is made: where the number is somebody else's than was typed, it is theirs only by a second word. */
  const meant = async (draft: OrderDraft): Promise<string | null> => {
    const known = await orders.patient(draft);
    if (!known.known || !isDoubtful(known, draft.patientId.trim())) return '';
    const sure = await modal.confirm({ title: w('known.sure'), content: told(known, draft.patientId.trim()), okText: w('known.still'), cancelText: w('keepLooking'), okButtonProps: { danger: true, 'data-testid': 'confirm-patient' } });
    return sure ? known.patientId : null;
  };
  const save = async (draft: OrderDraft) => {
    const patientConfirmed = await meant(draft);
    if (patientConfirmed === null) return;
    const entered = await orders.enter({ ...draft, patientConfirmed, facts: filled(draft.facts ?? []) });
    message.success(w(entered.state === 'DISCONTINUED' ? 'recognised' : 'entered', { number: entered.accessionNumber }));
    await client.invalidateQueries({ queryKey: ['orders'] });
    onEntered(entered);
  };
  const needed = { required: true, whitespace: true, message: w('needed') };
  return (
    <EditDrawer<OrderDraft> testId="order-form" title={w('newOrder')} form={form} fields={fields} initial={initial} save={save} onSaved={() => undefined} onClose={onClose}>
      {sites.length > 1 ? <Form.Item name="site" label={w('site')}><Select options={sites.map((one) => ({ value: one.code, label: site(one) }))} /></Form.Item> : <Form.Item name="site" hidden><Input /></Form.Item>}
      <PatientFields form={form} />
      <ExamField form={form} />
      <div className="pair">
        <Form.Item name="modality" label={w('modality')} rules={[needed]}><Select showSearch disabled={exam !== ''} options={modalities.map((value) => ({ value, label: value }))} data-testid="order-modality-field" /></Form.Item>
        <Form.Item name="description" label={w('description')} rules={[needed]}><Input maxLength={64} data-testid="order-description" /></Form.Item>
      </div>
      <div className="pair">
        <Form.Item name="bodyPart" label={w('bodyPart')}><AutoComplete showSearch={{ filterOption: (typed, option) => (option?.value ?? '').includes(typed.toUpperCase()) }} options={parts.map((value) => ({ value }))} /></Form.Item>
        <Form.Item name="laterality" label={w('laterality')}><Select allowClear options={(['R', 'L', 'B', 'U'] as const).map((value) => ({ value, label: w(`sides.${value}`) }))} /></Form.Item>
      </div>
      <RepeatQuestion form={form} />
      <div className="pair">
        <Form.Item name="patientClass" label={w('patientClass')}><Radio.Group options={(['OUTPATIENT', 'EMERGENCY', 'INPATIENT'] as const).map((value) => ({ value, label: w(`patientClasses.${value}`) }))} data-testid="order-class" /></Form.Item>
        <Form.Item name="priority" label={w('priority')}><Radio.Group options={(['ROUTINE', 'HIGH', 'STAT'] as const).map((value) => ({ value, label: w(`priorities.${value}`) }))} /></Form.Item>
      </div>
      <SlotFields />
      <div className="pair">
        <Form.Item name="referringPhysician" label={w('referringPhysician')}><Input maxLength={64} /></Form.Item>
        <Form.Item name="allergies" label={w('allergies')}><Input maxLength={64} /></Form.Item>
      </div>
      <Form.Item name="reason" label={w('reason')}><Input maxLength={64} /></Form.Item>
      <FactFields form={form} day={today()} />
    </EditDrawer>
  );
}
