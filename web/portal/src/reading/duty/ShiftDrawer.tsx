import { App, Button, Form, Input, Select } from 'antd';
import { EditDrawer } from '../../administration/EditDrawer';
import { duty } from './api';
import type { Roster, Shift, ShiftDraft } from './api';
import { everyDay } from './days';
import { useDutyWords, useRefreshRosters } from './useDuty';

interface Typed extends Omit<ShiftDraft, 'days'> {
  days: number[];
}
const fields = ['code', 'days', 'first', 'last', 'starts', 'ends'];

function typedOf(shift: Shift | 'new'): Typed {
  if (shift === 'new') return { code: '', days: [1, 2, 3, 4, 5], first: new Date().toLocaleDateString('sv'), last: '', starts: '08:00', ends: '17:30' };
  return { code: shift.code, days: shift.days, first: shift.first, last: shift.last ?? '', starts: shift.starts, ends: shift.ends };
}

/** Makes a shift, changes or removes one. */
export function ShiftDrawer({ editing, roster, onClose }: { editing: Shift | 'new'; roster: Roster; onClose: () => void }) {
  const { a, t, w, problem } = useDutyWords();
  const { message, modal } = App.useApp();
  const [form] = Form.useForm<Typed>();
  const refresh = useRefreshRosters();
  const isNew = editing === 'new';
  const name = (code: string) => roster.people.find((one) => one.code === code)?.name ?? code;
  const save = async (typed: Typed) => {
    const draft: ShiftDraft = { ...typed, last: typed.last ?? '', days: typed.days.join(';') };
    if (isNew) await duty.make(roster.site, draft);
    else await duty.change(roster.site, editing.id, { ...draft, version: editing.version });
    message.success(a('form.saved', { name: name(typed.code) }));
  };
  const remove = (shift: Shift) =>
    void modal.confirm({
      title: a('form.removeNamed', { name: shift.name }), content: w('removeText'), okText: a('form.remove'), cancelText: t('common.cancel'), okButtonProps: { danger: true, 'data-testid': 'confirm-remove' },
      onOk: async () => {
        try {
          await duty.remove(roster.site, shift.id);
          onClose();
        } catch (error) {
          message.error(problem(error));
        }
        await refresh();
      },
    });
  return (
    <EditDrawer<Typed> testId="shift-form" title={isNew ? w('make') : editing.name} form={form} fields={fields} initial={typedOf(editing)} save={save} onSaved={() => void refresh().then(onClose)} onReload={() => void refresh()} onClose={onClose}
      actions={isNew ? null : <Button danger type="text" onClick={() => remove(editing)} data-testid="remove-shift">{a('form.remove')}</Button>}>
      <Form.Item name="code" label={w('code')} rules={[{ required: true, message: a('form.needed') }]}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={roster.people.map((one) => ({ value: one.code, label: `${one.name}（${one.code}）` }))} data-testid="shift-person" />
      </Form.Item>
      <Form.Item name="days" label={w('days')} extra={w('daysHint')} rules={[{ required: true, message: a('form.needed') }]}>
        <Select mode="multiple" options={everyDay.map((day) => ({ value: day, label: w(`weekday.d${day}`) }))} data-testid="shift-days" />
      </Form.Item>
      <div className="pair">
        <Form.Item name="starts" label={w('starts')}><Input type="time" data-testid="shift-starts" /></Form.Item>
        <Form.Item name="ends" label={w('ends')} extra={w('endsHint')}><Input type="time" data-testid="shift-ends" /></Form.Item>
      </div>
      <div className="pair">
        <Form.Item name="first" label={w('first')}><Input type="date" data-testid="shift-first" /></Form.Item>
        <Form.Item name="last" label={w('last')} extra={w('lastHint')}><Input type="date" data-testid="shift-last" /></Form.Item>
      </div>
    </EditDrawer>
  );
}
