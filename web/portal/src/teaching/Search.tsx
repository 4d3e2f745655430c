import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { difficulties, teaching, teachingKey } from './api';
import type { Difficulty, Wish } from './api';
import { CaseList } from './CaseList';
import { useTeaching } from './useTeaching';

export const modalities = ['CT', 'MR', 'DX', 'CR', 'MG', 'US', 'XA', 'NM', 'PT', 'ES'].map((value) => ({ value, label: value }));

/** Looks for cases as one types. */
export function Search() {
  const { w } = useTeaching();
  const [wish, setWish] = useState<Wish>({ list: 'PUBLISHED' });
  const deferred = useDeferredValue(wish);
  const known = useQuery({ queryKey: [...teachingKey, 'collections'], queryFn: ({ signal }) => teaching.collections(signal) });
  const set = (change: Partial<Wish>) => setWish((before) => ({ ...before, ...change }));
  return (
    <>
      <div className="teaching-wish" role="search">
        <Input.Search allowClear placeholder={w('search')} aria-label={w('search')} maxLength={80} onChange={(event) => set({ words: event.target.value })} data-testid="case-search" />
        <Choice of="modality" options={modalities} onChange={(modality) => set({ modality: modality ?? '' })} />
        <Choice of="difficulty" options={difficulties.map((value) => ({ value, label: w(`levels.l${value}`) }))} onChange={(difficulty) => set({ difficulty: difficulty as Difficulty | undefined })} />
        <Choice of="tag" options={(known.data?.tags ?? []).map((value) => ({ value, label: value }))} onChange={(tag) => set({ tags: tag === undefined ? [] : [tag] })} />
        <Choice of="collection" options={(known.data?.items ?? []).map((one) => ({ value: one.id, label: one.title }))} onChange={(collection) => set({ collection })} />
      </div>
      <CaseList wish={deferred} empty={w('empty')} />
    </>
  );
}

export function Choice<T extends string | number>({ of, options, onChange }: { of: 'modality' | 'difficulty' | 'tag' | 'collection'; options: { value: T; label: string }[]; onChange: (value: T | undefined) => void }) {
  const { w } = useTeaching();
  return <Select<T> allowClear placeholder={w(of)} aria-label={w(of)} options={options} onChange={(value) => onChange(value)} showSearch={{ optionFilterProp: 'label' }} data-testid={`case-${of}-choice`} />;
}
