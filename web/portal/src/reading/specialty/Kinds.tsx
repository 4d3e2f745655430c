import { Select } from 'antd';
import type { Wish } from '../api';
import { modalities } from '../looks';
import { useReading } from '../useReading';
import { useSpecialties } from './useSpecialties';

const OF_SPECIALTY = 'specialty ';

/** Which exams are listed: of all kinds, of a specialty, or of one modality. */
export function Kinds({ wish, onChange }: { wish: Wish; onChange: (more: Pick<Wish, 'modality' | 'specialty'>) => void }) {
  const { w, language } = useReading();
  const { items } = useSpecialties();
  const all = [...new Set([...modalities, ...items.flatMap((one) => one.modalities)])];
  return (
    <Select value={wish.specialty === '' ? wish.modality : OF_SPECIALTY + wish.specialty} aria-label={`${w('specialty')} / ${w('modality')}`} className="reading-choice" popupMatchSelectWidth={false} data-testid="reading-kinds"
      onChange={(chosen) => onChange(chosen.startsWith(OF_SPECIALTY) ? { modality: '', specialty: chosen.slice(OF_SPECIALTY.length) } : { modality: chosen, specialty: '' })}
      options={[{ value: '', label: w('allModalities') },
        ...(items.length === 0 ? [] : [{ label: w('specialty'), options: items.map((one) => ({ value: OF_SPECIALTY + one.code, label: language === 'zh' ? one.nameZh : one.nameEn })) }]),
        { label: w('modality'), options: all.map((value) => ({ value, label: value })) }]} />
  );
}
