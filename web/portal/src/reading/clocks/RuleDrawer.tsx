import { App, Button, Form, InputNumber, Select, Switch } from 'antd';
import { EditDrawer } from '../../administration/EditDrawer';
import { CodesField } from '../../administration/fields';
import { useSites } from '../../studies/useStudies';
import { clocks, patientClasses } from './api';
import type { Rule, RuleDraft } from './api';
import { useClockWords, useRefreshClocks } from './useClocks';

const empty: RuleDraft = { site: null, urgency: 'ROUTINE', modalities: [], bodyParts: [], patientClasses: [], preliminaryMinutes: 120, finalMinutes: 240, aroundTheClock: false };
const fields = Object.keys(empty);

/** Makes a rule, changes or removes one. */
export function RuleDrawer({ editing, onClose }: { editing: Rule | 'new'; onClose: () => void }) {
  const { a, t, w, problem, site } = useClockWords();
  const { message, modal } = App.useApp();
  const [form] = Form.useForm<RuleDraft>();
  const sites = useSites().data ?? [];
  const refresh = useRefreshClocks();
  const what = (rule: RuleDraft) => [...rule.patientClasses.map((one) => w(`classes.${one}`)), ...rule.modalities, ...rule.bodyParts].join(' ') || w('last');
  const title = (rule: RuleDraft) => `${w(`urgencies.${rule.urgency}`)} · ${what(rule)}`;
  const save = async (draft: RuleDraft) => {
    if (editing === 'new') await clocks.make({ ...draft, site: draft.site ?? null });
    else await clocks.change(editing.id, { ...draft, site: draft.site ?? null, version: editing.version });
    message.success(a('form.saved', { name: title(draft) }));
  };
  const remove = (rule: Rule) =>
    void modal.confirm({
      title: a('form.removeNamed', { name: title(rule) }), content: w('removeText'), okText: a('form.remove'), cancelText: t('common.cancel'), okButtonProps: { danger: true, 'data-testid': 'confirm-remove' },
      onOk: async () => {
        try {
          await clocks.remove(rule.id);
          onClose();
        } catch (error) {
          message.error(problem(error));
        }
        await refresh();
      },
    });
  return (
    <EditDrawer<RuleDraft> testId="clock-form" title={editing === 'new' ? w('make') : title(editing)} form={form} fields={fields} initial={editing === 'new' ? empty : editing} save={save}
      onSaved={() => void refresh().then(onClose)} onReload={() => void refresh()} onClose={onClose} actions={editing === 'new' ? null : <Button danger type="text" onClick={() => remove(editing)} data-testid="remove-clock">{a('form.remove')}</Button>}>
      <div className="pair">
        <Form.Item name="urgency" label={w('urgency')}><Select options={(['STAT', 'HIGH', 'ROUTINE'] as const).map((value) => ({ value, label: w(`urgencies.${value}`) }))} data-testid="clock-urgency" /></Form.Item>
        <Form.Item name="site" label={w('site')}><Select allowClear placeholder={w('allSites')} options={sites.map((one) => ({ value: one.code, label: site(one) }))} data-testid="clock-site" /></Form.Item>
      </div>
      <Form.Item name="modalities" label={w('modalities')}><CodesField of="modalities" data-testid="clock-modalities" /></Form.Item>
      <Form.Item name="bodyParts" label={w('bodyParts')}><CodesField of="bodyParts" /></Form.Item>
      <Form.Item name="patientClasses" label={w('patientClasses')} extra={w('classesHint')}><Select mode="multiple" placeholder={w('all')} options={patientClasses.map((value) => ({ value, label: w(`classes.${value}`) }))} data-testid="clock-classes" /></Form.Item>
      <div className="pair">
        <Form.Item name="preliminaryMinutes" label={w('preliminary')}><InputNumber min={1} max={100_000} precision={0} suffix={w('minutes')} style={{ width: '100%' }} data-testid="clock-preliminary" /></Form.Item>
        <Form.Item name="finalMinutes" label={w('final')} extra={w('finalHint')}><InputNumber min={1} max={100_000} precision={0} suffix={w('minutes')} style={{ width: '100%' }} data-testid="clock-final" /></Form.Item>
      </div>
      <Form.Item name="aroundTheClock" label={w('aroundTheClock')} extra={w('aroundTheClockHint')} valuePropName="checked"><Switch data-testid="clock-always" /></Form.Item>
    </EditDrawer>
  );
}
