import { useQuery } from '@tanstack/react-query';
import { Empty, Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router';
import { PageSkeleton } from '../../shell/PageSkeleton';
import { Trouble } from '../../shell/Trouble';
import { consult, consultKey } from './api';
import { ConsultCard } from './ConsultCard';
import { useConsult } from './useConsult';
import { useWaiting } from './useWaiting';
import './consult.css';

const TwiceLists = lazy(() => import('../twice/TwiceLists'));
const SecondRoom = lazy(() => import('../twice/SecondRoom'));
const Compare = lazy(() => import('../twice/Compare'));
const Mentions = lazy(() => import('../discussion/Mentions'));

type List = 'TO_ME' | 'BY_ME' | 'TWICE' | 'MENTIONS';

/** What colleagues want of who looks: opinions of experts, exams that are read twice, and where they are mentioned. */
export default function ConsultPage() {
  const [chosen, setChosen] = useSearchParams();
  const second = chosen.get('second');
  const compare = chosen.get('compare');
  const back = () => setChosen({ list: 'TWICE' });
  if (second !== null) return <Suspense fallback={<PageSkeleton />}><SecondRoom id={second} onDone={back} /></Suspense>;
  if (compare !== null) return <Suspense fallback={<PageSkeleton />}><Compare id={compare} onDone={back} /></Suspense>;
  return <Lists first={chosen.get('list') === 'TWICE' ? 'TWICE' : null} />;
}

/** Opens where something waits. */
function Lists({ first }: { first: List | null }) {
  const { w } = useConsult();
  const waiting = useWaiting();
  const [picked, setPicked] = useState<List | null>(first);
  const list = picked ?? (waiting.consultations === 0 && waiting.twice > 0 ? 'TWICE' : waiting.consultations === 0 && waiting.mentions > 0 ? 'MENTIONS' : 'TO_ME');
  const titled = (label: string, count: number) => (count > 0 ? `${label} ${count}` : label);
  return (
    <div className="consult-page" data-testid="consult-page">
      <h1>{w('page')}</h1>
      <Segmented<List> value={list} onChange={setPicked} aria-label={w('page')} data-testid="consult-lists" options={[
        { value: 'TO_ME', label: titled(w('toMe'), waiting.consultations) }, { value: 'BY_ME', label: w('byMe') },
        { value: 'TWICE', label: titled(w('twice'), waiting.twice) }, { value: 'MENTIONS', label: titled(w('mentions'), waiting.mentions) },
      ]} />
      {list === 'TWICE' ? <Suspense fallback={<PageSkeleton />}><TwiceLists /></Suspense> : list === 'MENTIONS' ? <Suspense fallback={<PageSkeleton />}><Mentions /></Suspense> : <Consultations list={list} />}
    </div>
  );
}

/** What experts are asked: those put to who looks, or those that who looks has asked; what is open stands first. */
function Consultations({ list }: { list: 'TO_ME' | 'BY_ME' }) {
  const { w } = useConsult();
  const asked = useQuery({ queryKey: [...consultKey, list], queryFn: ({ signal }) => consult.search({ list }, signal), refetchInterval: 15_000 });
  if (asked.isPending) return <PageSkeleton />;
  if (asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  return asked.data.items.length === 0 ? <Empty description={w('none')} /> : <>{asked.data.items.map((one) => <ConsultCard key={one.id} of={one} withExam />)}</>;
}
