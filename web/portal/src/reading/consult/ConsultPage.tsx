import { useQuery } from '@tanstack/react-query';
import { Empty, Segmented } from 'antd';
import { useState } from 'react';
import { PageSkeleton } from '../../shell/PageSkeleton';
import { Trouble } from '../../shell/Trouble';
import { consult, consultKey } from './api';
import { ConsultCard } from './ConsultCard';
import { useConsult } from './useConsult';
import './consult.css';

/** What experts are asked: those put to who looks, and those that who looks has asked; what is open stands first. */
export default function ConsultPage() {
  const { w } = useConsult();
  const [list, setList] = useState<'TO_ME' | 'BY_ME'>('TO_ME');
  const asked = useQuery({ queryKey: [...consultKey, list], queryFn: ({ signal }) => consult.search({ list }, signal), refetchInterval: 15_000 });
  return (
    <div className="consult-page" data-testid="consult-page">
      <h1>{w('title')}</h1>
      <Segmented value={list} onChange={setList} options={[{ value: 'TO_ME', label: w('toMe') }, { value: 'BY_ME', label: w('byMe') }]} aria-label={w('title')} data-testid="consult-lists" />
      {asked.isPending ? <PageSkeleton /> : asked.isError ? <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
        : asked.data.items.length === 0 ? <Empty description={w('none')} /> : asked.data.items.map((one) => <ConsultCard key={one.id} of={one} withExam />)}
    </div>
  );
}
