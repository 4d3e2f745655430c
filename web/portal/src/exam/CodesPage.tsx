import { DownloadOutlined, PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { EditDrawer } from '../administration/EditDrawer';
import { Results } from '../administration/lists';
import type { ImportReport } from '../alliance/api';
import { useSites } from '../studies/useStudies';
import { EXPORT_PATH, examCodes } from './codes';
import type { ExamCode } from './codes';
import { useExamsOf } from './queries';
import { useExamWords } from './useExamWords';

const fields = ['site', 'source', 'code', 'exam'];
type Editing = { code: ExamCode; isNew: boolean; words: string };
const empty: ExamCode = { site: '', source: '', code: '', exam: '', version: 0 };

/** What other systems call the exams of the catalogue, one by one or from a file, and which of their codes mean nothing yet. */
export default function CodesPage() {
  const { a, w, instant, site: siteName } = useExamWords();
  const [editing, setEditing] = useState<Editing | null>(null);
  const asked = useQuery({ queryKey: ['exam-codes'], queryFn: ({ signal }) => examCodes.all(signal) });
  const sites = useSites().data ?? [];
  const named = (code: string) => siteName(sites.find((one) => one.code === code) ?? code);
  const rows = asked.data?.items ?? [];
  const unmapped = asked.data?.unmapped ?? [];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{a('nav.codes')}</h1>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing({ code: empty, isNew: true, words: '' })} data-testid="make-code">{w('codes.make')}</Button>
      </div>
      <p className="page-intro">{w('codes.intro')}</p>
      <FileTools />
      {unmapped.length === 0 ? null : (
        <section className="stack" data-testid="unmapped-codes">
          <h2>{w('codes.unmapped')}</h2>
          <div className="sheet scroll">
            <table className="table">
              <thead><tr>{(['code', 'words', 'source', 'site', 'times', 'lastAt'] as const).map((title) => <th key={title} scope="col">{w(`codes.${title}`)}</th>)}<th scope="col" /></tr></thead>
              <tbody>
                {unmapped.map((one) => (
                  <tr key={`${one.site} ${one.source} ${one.code}`} data-testid="unmapped-code">
                    <td className="lead">{one.code}</td>
                    <td data-label={w('codes.words')}>{one.words || '—'}</td>
                    <td data-label={w('codes.source')}>{one.source || '—'}</td>
                    <td data-label={w('codes.site')}>{named(one.site)}</td>
                    <td data-label={w('codes.times')}>{one.times}</td>
                    <td data-label={w('codes.lastAt')} className="nowrap">{instant(one.lastAt)?.exact ?? ''}</td>
                    <td><Button size="small" onClick={() => setEditing({ code: { ...empty, site: one.site, source: one.source, code: one.code }, isNew: true, words: one.words })} data-testid="map-code">{w('codes.map')}</Button></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
      <h2>{w('codes.mapped')}</h2>
      <Results asked={asked} count={rows.length} empty={<h2>{w('codes.none')}</h2>}>
        <div className="sheet scroll">
          <table className="table" data-testid="mapped-codes">
            <thead><tr>{(['code', 'source', 'site', 'exam'] as const).map((title) => <th key={title} scope="col">{w(`codes.${title}`)}</th>)}</tr></thead>
            <tbody>
              {rows.map((one) => (
                <tr key={`${one.site} ${one.source} ${one.code}`} data-testid="mapped-code">
                  <td className="lead"><Button type="link" className="order-who" onClick={() => setEditing({ code: one, isNew: false, words: '' })}>{one.code}</Button></td>
                  <td data-label={w('codes.source')}>{one.source || '—'}</td>
                  <td data-label={w('codes.site')}>{named(one.site)}</td>
                  <td data-label={w('codes.exam')}>{one.exam}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {asked.data && asked.data.total > rows.length ? <p className="quiet">{w('codes.more', { total: asked.data.total })}</p> : null}
        </div>
      </Results>
      {editing === null ? null : <CodeDrawer key={`${editing.code.site} ${editing.code.source} ${editing.code.code} ${editing.code.version}`} editing={editing} onClose={() => setEditing(null)} />}
    </div>
  );
}

function FileTools() {
  const { w, language, problem } = useExamWords();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [faulty, setFaulty] = useState<ImportReport | null>(null);
  const counted = (report: ImportReport) => w('codes.report', { made: report.made, changed: report.changed, unchanged: report.unchanged });
  const take = async (file: File) => {
    try {
      const tried = await examCodes.take(file, true);
      if (tried.faults.length > 0) return setFaulty(tried);
      setFaulty(null);
      void modal.confirm({
        title: w('codes.takeTitle', { name: file.name }), content: counted(tried), okText: w('codes.take'), okButtonProps: { 'data-testid': 'confirm-codes' },
        onOk: async () => {
          message.success(counted(await examCodes.take(file, false)));
          await client.invalidateQueries({ queryKey: ['exam-codes'] });
        },
      });
    } catch (error) {
      message.error(problem(error));
    }
  };
  return (
    <div className="stack">
      <div className="list-tools">
        <Button icon={<UploadOutlined />} onClick={() => input.current?.click()}>{w('codes.import')}</Button>
        <Button icon={<DownloadOutlined />} href={EXPORT_PATH}>{w('codes.export')}</Button>
        <input ref={input} type="file" accept=".csv,text/csv" hidden data-testid="codes-file" onChange={(event) => { const file = event.target.files?.[0]; event.target.value = ''; if (file) void take(file); }} />
      </div>
      {faulty === null ? null : (
        <Alert type="error" showIcon closable onClose={() => setFaulty(null)} title={w('codes.faulty')} description={<ul>{faulty.faults.slice(0, 20).map((fault, i) => <li key={i}>{w('codes.line', { line: fault.line })} {fault.column} {fault.value}: {language === 'zh' ? fault.ruleZh : fault.rule}</li>)}</ul>} />
      )}
    </div>
  );
}

function CodeDrawer({ editing, onClose }: { editing: Editing; onClose: () => void }) {
  const { a, w, t, language, problem, site: siteName } = useExamWords();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const sites = useSites().data ?? [];
  const [form] = Form.useForm<ExamCode>();
  const site = Form.useWatch('site', form) ?? editing.code.site;
  const offered = useExamsOf(site).data ?? [];
  const refresh = () => client.invalidateQueries({ queryKey: ['exam-codes'] });
  const save = async (code: ExamCode) => {
    await examCodes.set({ ...editing.code, ...code });
    message.success(a('form.saved', { name: code.code || editing.code.code }));
  };
  const remove = () => void modal.confirm({
    title: a('form.removeNamed', { name: editing.code.code }), okText: a('form.remove'), cancelText: t('common.cancel'), okButtonProps: { danger: true },
    onOk: async () => {
      try {
        await examCodes.remove(editing.code);
        onClose();
      } catch (error) {
        message.error(problem(error));
      }
      await refresh();
    },
  });
  const needed = { required: true, message: a('form.needed') };
  return (
    <EditDrawer<ExamCode> testId="code-form" title={editing.isNew ? w('codes.make') : editing.code.code} form={form} fields={fields} initial={editing.code} save={save} onSaved={() => void refresh().then(onClose)} onReload={() => void refresh().then(onClose)} onClose={onClose}
      actions={editing.isNew ? null : <Button danger type="text" onClick={remove}>{a('form.remove')}</Button>}>
      {editing.words === '' ? null : <p className="quiet">{w('codes.said', { words: editing.words })}</p>}
      <Form.Item name="site" label={w('codes.site')} rules={[needed]}><Select disabled={!editing.isNew} showSearch={{ optionFilterProp: 'label' }} options={sites.map((one) => ({ value: one.code, label: siteName(one) }))} data-testid="code-site" /></Form.Item>
      <div className="pair">
        <Form.Item name="source" label={w('codes.source')} extra={w('codes.sourceHint')}><Input disabled={!editing.isNew} maxLength={64} data-testid="code-source" /></Form.Item>
        <Form.Item name="code" label={w('codes.code')} rules={[needed]}><Input disabled={!editing.isNew} maxLength={64} data-testid="code-code" /></Form.Item>
      </div>
      <Form.Item name="exam" label={w('codes.exam')} rules={[needed]}><Select showSearch={{ optionFilterProp: 'label' }} options={offered.map((one) => ({ value: one.code, label: `${one.code} ${language === 'zh' ? one.nameZh : one.nameEn}` }))} data-testid="code-exam" /></Form.Item>
    </EditDrawer>
  );
}
