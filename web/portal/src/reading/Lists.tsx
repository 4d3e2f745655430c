import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { reading } from './api';
import type { Wish } from './api';
import { chosen, countOf, listingOf, lists } from './lists';
import { useReading } from './useReading';

/** Rows come within a second; how many there are is looked at less often. */
const AGAIN_MILLIS = 10_000;

/** Which list is shown, and how many stand on each. */
export function Lists({ wish, onChange }: { wish: Wish; onChange: (more: Partial<Wish>) => void }) {
  const { w } = useReading();
  const counts = useQuery({ queryKey: ['reading', 'counts', wish.site, wish.modality, wish.specialty], queryFn: ({ signal }) => reading.counts(wish, signal), refetchInterval: AGAIN_MILLIS }).data;
  return (
    <Segmented
      className="reading-lists" aria-label={w('list')} data-testid="reading-lists" value={listingOf(wish)} onChange={(listing) => onChange(chosen(listing, wish))}
      options={lists.map((value) => {
        const count = countOf(value, counts);
        return { value, label: <span data-testid={`reading-list-${value}`}>{w(`lists.${value}`)}{count === '' ? null : <span className={value === 'CRITICAL' ? 'reading-count critical' : 'reading-count'}>{count}</span>}</span> };
      })}
    />
  );
}
