import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { useWords } from '../words/useWords';
import { columns } from './columns';
import type { ColumnKey } from './columns';

/** Which columns this person wants; what cannot be missed is not offered. */
export function ColumnChoice({ chosen, onChange }: { chosen: ColumnKey[]; onChange: (chosen: ColumnKey[]) => void }) {
  const { t } = useWords();
  const offered = columns.filter((column) => column.yields > 0);
  const toggle = (key: ColumnKey) =>
    onChange(columns.map((column) => column.key).filter((one) => chosen.includes(one) !== (one === key)));
  const content = (
    <div className="column-choice">
      {offered.map((column) => (
        <Checkbox key={column.key} checked={chosen.includes(column.key)} onChange={() => toggle(column.key)}>
          {t(`studies.col.${column.key}`)}
        </Checkbox>
      ))}
    </div>
  );
  return (
    <Popover content={content} trigger="click" placement="bottomRight">
      <Button type="text" icon={<SettingOutlined />} aria-label={t('studies.columns')} title={t('studies.columns')} data-testid="columns" />
    </Popover>
  );
}
