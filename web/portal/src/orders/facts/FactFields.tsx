import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Form, Input, Select } from 'antd';
import type { FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../words/useWords';
import { arrowOf, common, measured, named } from './facts';
import type { TypedFact } from './facts';
import './facts.css';
import './words';

const none: TypedFact = { kind: 'OBSERVATION', system: '', code: '', display: '', value: '', unit: '', ucum: '', range: '', flag: '', observed: '' };
const flags = ['L', 'LL', 'H', 'HH', 'A'] as const;

/** Results and diagnoses within the form of an order: chosen from a short list, which fills in code and unit, or typed. */
export function FactFields({ form, day }: { form: FormInstance; day: string }) {
  const { t: w } = useTranslation('facts');
  const { language } = useWords();
  const options = common.map((one) => ({ value: language === 'zh' ? one.zh : one.en, search: [one.zh, one.en, one.code].join(' ').toLowerCase() }));
  const change = (place: number, how: (before: TypedFact) => TypedFact) => form.setFieldValue(['facts', place], how(form.getFieldValue(['facts', place]) as TypedFact));
  const needed = { required: true, whitespace: true, message: w('needed') };
  return (
    <Form.List name="facts">
      {(rows, { add, remove }) => (
        <>
          {rows.length === 0 ? null : <p className="quiet" style={{ margin: 0 }}>{w('title')}</p>}
          {rows.map(({ key, name }) => {
            const gone = <Button type="text" icon={<DeleteOutlined />} aria-label={w('remove')} title={w('remove')} onClick={() => remove(name)} />;
            return (form.getFieldValue(['facts', name, 'kind']) as string) === 'DIAGNOSIS' ? (
              <div key={key} className="fact-row diagnosis"><Form.Item name={[name, 'display']} rules={[needed]}><Input maxLength={128} aria-label={w('diagnosisText')} placeholder={w('diagnosisText')} /></Form.Item>{gone}</div>
            ) : (
              <div key={key} className="fact-row" data-testid="fact-row">
                <Form.Item name={[name, 'display']} rules={[needed]}><AutoComplete aria-label={w('item')} placeholder={w('placeholder')} options={options} onChange={(text: string) => change(name, (before) => named(text, before))} showSearch={{ filterOption: (typed, option) => (option as { search?: string } | undefined)?.search?.includes(typed.toLowerCase()) ?? false }} data-testid="fact-name" /></Form.Item>
                <Form.Item name={[name, 'value']} rules={[needed]}><Input maxLength={1000} aria-label={w('value')} placeholder={w('value')} data-testid="fact-value" /></Form.Item>
                <Form.Item name={[name, 'flag']}><Select aria-label={w('flag')} popupMatchSelectWidth={false} options={[{ value: '', label: '–' }, ...flags.map((value) => ({ value, label: `${arrowOf(value)} ${w(`flags.${value}`)}` }))]} labelRender={({ value }) => arrowOf(String(value)) || '–'} /></Form.Item>
                <Form.Item name={[name, 'unit']}><Input maxLength={32} aria-label={w('unit')} placeholder={w('unit')} onChange={(event) => change(name, (before) => measured(event.target.value, before))} /></Form.Item>
                <Form.Item name={[name, 'observed']}><Input type="date" aria-label={w('observed')} max={day} /></Form.Item>
                {gone}
              </div>
            );
          })}
          <p className="fact-acts">
            <Button size="small" icon={<PlusOutlined />} onClick={() => add({ ...none, observed: day })} data-testid="fact-add">{w('add')}</Button>
            <Button size="small" icon={<PlusOutlined />} onClick={() => add({ ...none, kind: 'DIAGNOSIS' })}>{w('addDiagnosis')}</Button>
            <span className="quiet">{w('hint')}</span>
          </p>
        </>
      )}
    </Form.List>
  );
}
