import { DeleteOutlined, SaveOutlined, SettingOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Input, Popover, Select, Space } from 'antd';
import { useState } from 'react';
import type { Wish } from './api';
import { useReading } from './useReading';
import { choosable, isOf, useViews, worklistViews } from './views';
import type { Choosable } from './views';

/** The filters that this person keeps under a name, and the columns of choice. */
export function Views({ wish, onChoose }: { wish: Wish; onChoose: (wish: Wish) => void }) {
  const { w, problem } = useReading();
  const { message } = App.useApp();
  const { views, columns, choose, again } = useViews();
  const [name, setName] = useState('');
  const [saving, setSaving] = useState(false);
  const shown = views.find((view) => isOf(view, wish));
  const trying = async (act: () => Promise<unknown>) => {
    try {
      await act();
      await again();
      setSaving(false);
      setName('');
    } catch (error) {
      message.warning(problem(error));
    }
  };
  const keep = () => (name.trim() === '' ? undefined : void trying(() => worklistViews.keep(name.trim(), wish)));
  return (
    <Space.Compact className="reading-views">
      {views.length === 0 ? null : <Select value={shown?.id ?? null} placeholder={w('views.choose')} aria-label={w('views.choose')} className="reading-choice" data-testid="reading-views"
        options={views.map((view) => ({ value: view.id, label: view.name }))} onChange={(id) => { const view = views.find((one) => one.id === id); if (view) onChoose({ list: view.list, mine: view.mine, urgent: view.urgent, modality: view.modality, specialty: view.specialty, site: view.site, text: '' }); }} />}
      {shown ? <Button icon={<DeleteOutlined />} title={w('views.remove', { name: shown.name })} aria-label={w('views.remove', { name: shown.name })} onClick={() => void trying(() => worklistViews.remove(shown.id))} data-testid="reading-view-remove" /> : (
        <Popover trigger="click" open={saving} onOpenChange={setSaving} title={w('views.save')} content={<Space.Compact><Input value={name} maxLength={32} placeholder={w('views.name')} aria-label={w('views.name')} onChange={(event) => setName(event.target.value)} onPressEnter={keep} data-testid="reading-view-name" /><Button type="primary" onClick={keep} data-testid="reading-view-keep">{w('views.keep')}</Button></Space.Compact>}>
          <Button icon={<SaveOutlined />} title={w('views.save')} aria-label={w('views.save')} data-testid="reading-view-save" />
        </Popover>
      )}
      <Popover trigger="click" title={w('views.columns')} content={<Checkbox.Group className="reading-columns" value={columns} options={choosable.map((value) => ({ value, label: w(value), disabled: value === 'patient' }))} onChange={(chosen: Choosable[]) => void trying(() => choose(chosen))} />}>
        <Button icon={<SettingOutlined />} title={w('views.columns')} aria-label={w('views.columns')} data-testid="reading-columns" />
      </Popover>
    </Space.Compact>
  );
}
