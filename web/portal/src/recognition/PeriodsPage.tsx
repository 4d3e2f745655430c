import { PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { EditDrawer } from '../administration/EditDrawer';
import { Results } from '../administration/lists';
import { useAdministration } from '../administration/useAdministration';
import { recognition } from './api';
import type { Period } from './api';
import { useRecognition } from './useRecognition';

const fields = ['kind', 'code', 'days'];

/** For how many days an exam stands for another. */
export default function PeriodsPage() {
  const { w } = useRecognition();
  const { a } = useAdministration();
  const [editing, setEditing] = useState<Period | 'new' | null>(null);
  const asked = useQuery({ queryKey: ['recognition', 'periods'], queryFn: ({ signal }) => recognition.periods(signal) });
  const rows = asked.data?.items ?? [];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{a('nav.recognition')}</h1>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')} data-testid="make-period">{w('periods.make')}</Button>
      </div>
      <p className="page-intro">{w('periods.intro')}</p>
      <Results asked={asked} count={rows.length} empty={null}>
        <div className="sheet scroll">
          <table className="table" data-testid="periods">
            <thead><tr>{(['kind', 'code', 'days'] as const).map((title) => <th key={title} scope="col">{w(`periods.${title}`)}</th>)}</tr></thead>
            <tbody>
              {rows.map((one) => (
                <tr key={`${one.kind} ${one.code}`} data-testid="period-row">
                  <td className="lead"><Button type="link" className="order-who" onClick={() => setEditing(one)}>{w(`periods.kinds.${one.kind}`)}</Button></td>
                  <td data-label={w('periods.code')}>{one.code || '—'}</td>
                  <td data-label={w('periods.days')}>{one.days}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Results>
      {editing === null ? null : <PeriodDrawer key={editing === 'new' ? 'new' : `${editing.kind} ${editing.code} ${editing.version}`} editing={editing} onClose={() => setEditing(null)} />}
    </div>
  );
}

function PeriodDrawer({ editing, onClose }: { editing: Period | 'new'; onClose: () => void }) {
  const { w, t, problem } = useRecognition();
  const { a } = useAdministration();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Period>();
  const isNew = editing === 'new';
  const initial: Period = isNew ? { kind: 'MODALITY', code: '', days: 30, version: 0 } : editing;
  const refresh = () => client.invalidateQueries({ queryKey: ['recognition'] });
  const save = async (period: Period) => {
    await recognition.setPeriod({ ...initial, ...period });
    message.success(w('saved'));
  };
  const remove = (period: Period) => void modal.confirm({
    title: w('periods.remove'), content: w('periods.removeText'), okText: w('periods.remove'), cancelText: t('common.cancel'), okButtonProps: { danger: true },
    onOk: async () => {
      try {
        await recognition.removePeriod(period);
        onClose();
      } catch (error) {
        message.error(problem(error));
      }
      await refresh();
    },
  });
  const title = isNew ? w('periods.make') : `${w(`periods.kinds.${initial.kind}`)} ${initial.code}`;
  return (
    <EditDrawer<Period> testId="period-form" title={title} form={form} fields={fields} initial={initial} save={save} onSaved={() => void refresh().then(onClose)} onReload={() => void refresh().then(onClose)} onClose={onClose}
      actions={isNew || initial.kind === 'DEFAULT' ? null : <Button danger type="text" onClick={() => remove(initial)}>{w('periods.remove')}</Button>}>
      {isNew ? (
        <div className="pair">
          <Form.Item name="kind" label={w('periods.kind')}><Select options={(['MODALITY', 'EXAM'] as const).map((value) => ({ value, label: w(`periods.kinds.${value}`) }))} /></Form.Item>
          <Form.Item name="code" label={w('periods.code')} extra={w('periods.codeHint')} rules={[{ required: true, message: a('form.needed') }]}><Input maxLength={16} data-testid="period-code" /></Form.Item>
        </div>
      ) : null}
      <Form.Item name="days" label={w('periods.days')} rules={[{ required: true, message: a('form.needed') }]}><InputNumber min={0} max={3650} precision={0} data-testid="period-days" /></Form.Item>
    </EditDrawer>
  );
}
