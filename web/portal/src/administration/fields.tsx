import { DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { useAdministration } from './useAdministration';

/** What antd's Form hands to a field of its own. */
interface Controlled<V> {
  value?: V;
  onChange?: (value: V) => void;
  id?: string;
  disabled?: boolean;
}

/** A day, kept as YYYY-MM-DD; it can also be typed. */
export function DayField({ value, onChange, ...rest }: Controlled<string | null> & { 'data-testid'?: string }) {
  return (
    <DatePicker
      {...rest}
      style={{ width: '100%' }}
      value={value ? dayjs(value) : null}
      format="YYYY-MM-DD"
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : null)}
    />
  );
}

export const modalities = ['CT', 'MR', 'DX', 'CR', 'US', 'MG', 'XA', 'RF', 'NM', 'PT', 'ECG', 'ES', 'IO', 'OP', 'SM'];
export const bodyParts = ['HEAD', 'NECK', 'CHEST', 'ABDOMEN', 'PELVIS', 'CSPINE', 'TSPINE', 'LSPINE', 'SHOULDER', 'KNEE', 'EXTREMITY', 'HEART', 'BREAST', 'BRAIN'];

/** DICOM codes (Modality, Body Part Examined): the usual ones to choose from, any other to type. */
export function CodesField({ of, value, onChange, ...rest }: Controlled<string[]> & { of: 'modalities' | 'bodyParts' }) {
  const { a } = useAdministration();
  return (
    <Select
      {...rest}
      mode="tags"
      tokenSeparators={[';', '；', '、', ',', '，']}
      placeholder={a('form.anyCode')}
      value={value ?? []}
      onChange={(codes: string[]) => onChange?.(codes.map((code) => code.trim().toUpperCase()).filter((code) => code !== ''))}
      options={(of === 'modalities' ? modalities : bodyParts).map((code) => ({ value: code, label: code }))}
    />
  );
}
