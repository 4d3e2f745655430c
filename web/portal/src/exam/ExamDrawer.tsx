import { App, Form, Input, InputNumber, Select, Switch } from 'antd';
import { EditDrawer } from '../administration/EditDrawer';
import { bodyParts, modalities } from '../administration/fields';
import { useSites } from '../studies/useStudies';
import { exams } from './api';
import type { Exam, ExamDraft } from './api';
import { useRefreshExams } from './queries';
import { useExamWords } from './useExamWords';

const empty: ExamDraft = { code: '', site: null, nameZh: '', nameEn: '', modality: '', bodyPart: '', region: '', views: [], sides: 'NONE', contrast: 'NONE', coverageZh: '', coverageEn: '', template: '', minutes: 15, standardScheme: '', standardCode: '', retired: false, absentAt: [] };
const fields = Object.keys(empty);

/** Makes an exam of the catalogue, changes one, and says which hospitals do not do it. */
export function ExamDrawer({ editing, onClose }: { editing: Exam | 'new'; onClose: () => void }) {
  const { a, w, named, site } = useExamWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<ExamDraft>();
  const sites = useSites().data ?? [];
  const refresh = useRefreshExams();
  const isNew = editing === 'new';
  const own = Form.useWatch('site', form);
  const save = async (draft: ExamDraft) => {
    const made = editing === 'new' ? await exams.make(draft) : await exams.change(editing.code, { ...draft, code: editing.code, site: editing.site, version: editing.version });
    const before = new Set(made.absentAt);
    const after = new Set(made.site === null ? draft.absentAt : []);
    for (const code of after) if (!before.has(code)) await exams.offer(made.code, code, false);
    for (const code of before) if (!after.has(code)) await exams.offer(made.code, code, true);
    message.success(a('form.saved', { name: named(made) }));
  };
  const needed = { required: true, whitespace: true, message: a('form.needed') };
  const hospitals = sites.map((one) => ({ value: one.code, label: site(one) }));
  return (
    <EditDrawer<ExamDraft>
      testId="exam-form"
      title={isNew ? w('make') : named(editing)}
      form={form}
      fields={fields}
      initial={isNew ? empty : editing}
      save={save}
      onSaved={() => void refresh().then(onClose)}
      onReload={() => void refresh()}
      onClose={onClose}
    >
      <div className="pair">
        <Form.Item name="code" label={w('code')} extra={isNew ? w('codeHint') : null} rules={[needed]} normalize={(typed: string) => typed.toUpperCase()}><Input maxLength={16} disabled={!isNew} data-testid="exam-code" /></Form.Item>
        <Form.Item name="site" label={w('owner')} extra={isNew ? w('ownerHint') : null}><Select allowClear disabled={!isNew} placeholder={w('allSites')} options={hospitals} data-testid="exam-site" /></Form.Item>
      </div>
      <div className="pair">
        <Form.Item name="nameZh" label={w('nameZh')} rules={[needed]}><Input maxLength={64} data-testid="exam-name-zh" /></Form.Item>
        <Form.Item name="nameEn" label={w('nameEn')} rules={[needed]}><Input maxLength={64} data-testid="exam-name-en" /></Form.Item>
      </div>
      <div className="pair">
        <Form.Item name="modality" label={w('modality')} rules={[needed]}><Select showSearch options={modalities.map((value) => ({ value, label: value }))} data-testid="exam-modality" /></Form.Item>
        <Form.Item name="minutes" label={w('minutes')}><InputNumber min={15} max={480} step={15} style={{ width: '100%' }} data-testid="exam-minutes" /></Form.Item>
      </div>
      <div className="pair">
        <Form.Item name="bodyPart" label={w('bodyPart')} normalize={(typed: string) => typed.toUpperCase()}><Input maxLength={16} list="exam-body-parts" /></Form.Item>
        <Form.Item name="region" label={w('region')}><Input maxLength={18} inputMode="numeric" /></Form.Item>
      </div>
      <datalist id="exam-body-parts">{bodyParts.map((value) => <option key={value} value={value} />)}</datalist>
      <div className="pair">
        <Form.Item name="sides" label={w('sides')}><Select options={(['NONE', 'NEEDED', 'BOTH'] as const).map((value) => ({ value, label: w(`side.${value}`) }))} data-testid="exam-sides" /></Form.Item>
        <Form.Item name="contrast" label={w('contrast')}><Select options={(['NONE', 'ENHANCED', 'PLAIN_AND_ENHANCED'] as const).map((value) => ({ value, label: w(`contrasts.${value}`) }))} /></Form.Item>
      </div>
      <Form.Item name="views" label={w('views')} extra={w('viewsHint')}><Select mode="tags" tokenSeparators={[',', ';', ' ', '、']} open={false} suffixIcon={null} /></Form.Item>
      <Form.Item name="coverageZh" label={w('coverageZh')}><Input maxLength={200} /></Form.Item>
      <Form.Item name="coverageEn" label={w('coverageEn')}><Input maxLength={200} /></Form.Item>
      <Form.Item name="template" label={w('template')}><Input maxLength={64} /></Form.Item>
      <div className="pair">
        <Form.Item name="standardScheme" label={w('standardScheme')} extra={w('standardHint')}><Input maxLength={16} /></Form.Item>
        <Form.Item name="standardCode" label={w('standardCode')}><Input maxLength={64} /></Form.Item>
      </div>
      <Form.Item name="absentAt" label={w('absentAt')} extra={w('absentHint')} hidden={Boolean(own)}><Select mode="multiple" options={hospitals} optionFilterProp="label" data-testid="exam-absent" /></Form.Item>
      <Form.Item name="retired" label={w('retired')} extra={w('retiredHint')} valuePropName="checked" hidden={isNew}><Switch data-testid="exam-retired" /></Form.Item>
    </EditDrawer>
  );
}
