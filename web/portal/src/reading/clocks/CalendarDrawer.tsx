import { App, Button, Form, Input, Select } from 'antd';
import { EditDrawer } from '../../administration/EditDrawer';
import { useSites } from '../../studies/useStudies';
import { clocks } from './api';
import type { Calendar } from './api';
import { useClockWords, useRefreshClocks } from './useClocks';
import './clocks.css';
import { daysOf, daysText, hoursOf, weekdays, weekOf } from './week';
import type { Week } from './week';

interface Typed {
  site: string | null;
  zone: string;
  hours: Week;
  days: string;
}
const fields = ['site', 'zone', 'hours', 'days'];

/** The calendar of all hospitals, or of one. */
export function CalendarDrawer({ editing, calendars, onClose }: { editing: Calendar | 'new'; calendars: Calendar[]; onClose: () => void }) {
  const { a, t, w, problem, site } = useClockWords();
  const { message, modal } = App.useApp();
  const [form] = Form.useForm<Typed>();
  const sites = useSites().data ?? [];
  const refresh = useRefreshClocks();
  const isNew = editing === 'new';
  const model = isNew ? calendars.find((one) => one.site === null) : editing;
  const initial: Typed = { site: isNew ? null : editing.site, zone: model?.zone ?? 'Asia/Shanghai', hours: weekOf(model?.hours ?? []), days: daysText(model?.days ?? []) };
  const free = sites.filter((one) => !calendars.some(({ site: code }) => code === one.code));
  const name = (code: string | null) => (code === null ? w('allSites') : site(sites.find((one) => one.code === code) ?? code));
  const save = async (typed: Typed) => {
    const of = isNew ? typed.site : editing.site;
    await clocks.keep(of, { zone: typed.zone.trim(), hours: hoursOf(typed.hours), days: daysOf(typed.days ?? ''), version: isNew ? 0 : editing.version });
    message.success(a('form.saved', { name: name(of) }));
  };
  const remove = (code: string) =>
    void modal.confirm({
      title: a('form.removeNamed', { name: name(code) }), content: w('removeCalendarText'), okText: a('form.remove'), cancelText: t('common.cancel'), okButtonProps: { danger: true },
      onOk: async () => {
        try {
          await clocks.removeCalendar(code);
          onClose();
        } catch (error) {
          message.error(problem(error));
        }
        await refresh();
      },
    });
  const own = isNew ? null : editing.site;
  return (
    <EditDrawer<Typed> testId="calendar-form" title={isNew ? w('makeCalendar') : name(editing.site)} form={form} fields={fields} initial={initial} save={save} onSaved={() => void refresh().then(onClose)} onReload={() => void refresh()} onClose={onClose}
      actions={own === null ? null : <Button danger type="text" onClick={() => remove(own)}>{a('form.remove')}</Button>}>
      {isNew ? <Form.Item name="site" label={w('site')} rules={[{ required: true, message: a('form.needed') }]}><Select options={free.map((one) => ({ value: one.code, label: site(one) }))} data-testid="calendar-site" /></Form.Item> : null}
      <Form.Item name="zone" label={w('zone')}><Input maxLength={64} data-testid="calendar-zone" /></Form.Item>
      <Form.Item name="hours" label={w('week')} extra={w('weekHint')}><WeekField /></Form.Item>
      <Form.Item name="days" label={w('days')} extra={w('daysHint')}><Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} data-testid="calendar-days" /></Form.Item>
    </EditDrawer>
  );
}

function WeekField({ value = {}, onChange }: { value?: Week; onChange?: (week: Week) => void }) {
  const { w } = useClockWords();
  return (
    <div className="clock-week">
      {weekdays.map((day) => <Input key={day} prefix={w(`weekday.d${day}`)} aria-label={w(`weekday.d${day}`)} placeholder={w('rest')} value={value[day] ?? ''} maxLength={80} onChange={(event) => onChange?.({ ...value, [day]: event.target.value })} data-testid={`calendar-day-${day}`} />)}
    </div>
  );
}
