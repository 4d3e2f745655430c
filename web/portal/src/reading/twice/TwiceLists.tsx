import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useSearchParams } from 'react-router';
import { PageSkeleton } from '../../shell/PageSkeleton';
import { Trouble } from '../../shell/Trouble';
import { twice, twiceKey } from './api';
import type { Item } from './api';
import { useTwice } from './useTwice';
import './twice.css';

/** What is read twice: what waits for who looks to be read or decided, and what was decided of theirs. */
export default function TwiceLists() {
  const { w } = useTwice();
  const [, setChosen] = useSearchParams();
  const asked = useQuery({ queryKey: [...twiceKey, 'lists'], queryFn: ({ signal }) => twice.lists(signal), refetchInterval: 15_000 });
  if (asked.isPending) return <PageSkeleton />;
  if (asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  const { waiting, mine, undecided, decided } = asked.data;
  const read = (of: Item) => setChosen({ second: of.id });
  const compare = (of: Item) => setChosen({ compare: of.id });
  return (
    <div data-testid="twice-lists">
      {mine.length > 0 ? <Part title={w('mine')} items={mine} act={(of) => (of.state === 'TAKEN' ? { word: w('goOn'), press: () => read(of) } : null)} /> : null}
      <Part title={w('toRead')} items={waiting} act={(of) => ({ word: w('begin'), press: () => read(of) })} testId="twice-read" />
      <Part title={w('toDecide')} items={undecided} act={(of) => ({ word: w('decide'), press: () => compare(of) })} testId="twice-decide" />
      <Part title={w('decided')} items={decided} act={(of) => ({ word: w('look'), press: () => compare(of) })} />
    </div>
  );
}

function Part({ title, items, act, testId }: { title: string; items: Item[]; act: (of: Item) => { word: string; press: () => void } | null; testId?: string }) {
  const { w, name, site, exam } = useTwice();
  return (
    <section>
      <h2>{title}</h2>
      {items.length === 0 ? <p className="quiet">{w('none')}</p> : null}
      {items.map((one) => {
        const can = act(one);
        return (
          <p key={one.id} className="twice-line"><span><b>{name(one.exam.patient).main}</b> <span className="quiet">{one.exam.modality} · {one.exam.title} · {exam(one.exam.studyDate, '')?.near} · {site(one.exam.site)}</span></span>
            {can ? <Button size="small" onClick={can.press} data-testid={testId}>{can.word}</Button> : <span className="quiet">{w('signedWaits')}</span>}</p>
        );
      })}
    </section>
  );
}
