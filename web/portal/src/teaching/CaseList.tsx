import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { useState } from 'react';
import { PageSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { teaching, teachingKey } from './api';
import type { CaseLine, Wish } from './api';
import { CaseDrawer, Facts } from './CaseDrawer';
import { useTeaching } from './useTeaching';

/** Cases that meet a wish, page by page; each opens beside. */
export function CaseList({ wish, empty, extra }: { wish: Wish; empty: string; extra?: (of: CaseLine) => React.ReactNode }) {
  const { w } = useTeaching();
  const [open, setOpen] = useState<string | null>(null);
  const asked = useInfiniteQuery({
    queryKey: [...teachingKey, 'list', wish], initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => teaching.search({ ...wish, after: pageParam }, signal), getNextPageParam: (page) => page.after,
  });
  if (asked.isPending) return <PageSkeleton />;
  if (asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  const cases = asked.data.pages.flatMap((page) => page.items);
  return (
    <>
      {cases.length === 0 ? <Empty description={empty} /> : <ul className="teaching-list" data-testid="case-list">{cases.map((one) => <Card key={one.id} of={one} onOpen={() => setOpen(one.id)} extra={extra?.(one)} />)}</ul>}
      {asked.hasNextPage ? <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{w('more')}</Button> : null}
      {open === null ? null : <CaseDrawer of={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function Card({ of, onOpen, extra }: { of: CaseLine; onOpen: () => void; extra: React.ReactNode }) {
  const { w, instant } = useTeaching();
  return (
    <li className="teaching-card" data-testid="case-card" data-state={of.state}>
      {of.state === 'WITHDRAWN' ? <span className="teaching-image" /> : <img className="teaching-image" src={`/dicom-web/studies/${of.study}/thumbnail`} alt="" loading="lazy" width={96} height={96} />}
      <div>
        <button type="button" className="teaching-title" onClick={onOpen}>{of.title}</button>
        <Facts of={of} />
        <p className="quiet">{w('by', { author: of.author })} · {instant(of.publishedAt ?? of.at)?.near ?? ''} · {w('images', { count: of.images })}</p>
        {of.flag === '' ? null : <p className="teaching-flag">{w(`flags.${of.flag}`)}{of.flagWhy ? ` · ${w('flagWhy', { why: w(`flagWhys.${of.flagWhy}`) })}` : ''}</p>}
        {extra}
      </div>
    </li>
  );
}
