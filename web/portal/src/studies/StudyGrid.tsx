import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { CSSProperties } from 'react';
import type { Study } from '../api';
import { copyOf, useReported } from '../reading/useReported';
import { useWords } from '../words/useWords';
import { CARD_WIDTH, cardColumns, fitColumns, gridOf } from './columns';
import type { ColumnKey } from './columns';
import { StudyRow } from './StudyRow';
import { useWidth } from './useWidth';

interface Props {
  studies: Study[];
  chosen: ColumnKey[];
  activeUid: string | null;
  expanded: ReadonlySet<string>;
  stale: boolean;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
  onSelect: (uid: string) => void;
  onExpand: (uid: string) => void;
  onSend: (study: Study) => void;
  onReject: (study: Study) => void;
}

/** The list itself: a fixed head over rows that scroll, the next page fetched before the end is reached. */
export function StudyGrid(props: Props) {
  const { studies, chosen, activeUid, expanded, stale, hasMore, loadingMore, onMore, onSelect, onExpand, onSend, onReject } = props;
  const { t } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const cards = width <= CARD_WIDTH && window.innerWidth <= CARD_WIDTH;
  const shown = cards ? cardColumns : fitColumns(chosen, width);
  const template = { '--columns': gridOf(shown) } as CSSProperties;
  const reported = useReported(studies.map(({ studyInstanceUid }) => studyInstanceUid));
  const anyActive = studies.some((study) => study.studyInstanceUid === activeUid);

  return (
    <div ref={scroller} className={stale ? 'grid stale' : 'grid'} style={template}>
      <div
        role="treegrid"
        aria-label={t('studies.list')}
        aria-rowcount={hasMore ? -1 : studies.length + 1}
        aria-busy={stale}
        data-testid="study-list"
      >
        <div role="rowgroup" className="grid-head">
          <div role="row" className="row head" aria-rowindex={1}>
            <div role="columnheader" className="cell chevron"><span className="unseen">{t('studies.series')}</span></div>
            {shown.map((column) => (
              <div key={column.key} role="columnheader" className={`cell ${column.key}`}>{t(`studies.col.${column.key}`)}</div>
            ))}
            <div role="columnheader" className="cell act"><span className="unseen">{t('studies.col.act')}</span></div>
          </div>
        </div>
        <div role="rowgroup" className="grid-body">
          {studies.map((study, index) => (
            <StudyRow
              key={study.studyInstanceUid}
              study={study}
              shown={shown}
              index={index}
              active={study.studyInstanceUid === activeUid}
              reachable={anyActive ? study.studyInstanceUid === activeUid : index === 0}
              expanded={expanded.has(study.studyInstanceUid)}
              onSelect={onSelect}
              onExpand={onExpand}
              onSend={onSend}
              onReject={onReject}
              report={reported.get(copyOf(study.studyInstanceUid, study.site?.code ?? ''))}
              tapExpands={cards}
            />
          ))}
        </div>
      </div>
      {hasMore ? (
        <More key={studies.length} scroller={scroller} loading={loadingMore} onMore={onMore} />
      ) : (
        <p className="grid-end">{t('studies.end', { count: studies.length })}</p>
      )}
    </div>
  );
}

function More({ scroller, loading, onMore }: { scroller: { current: HTMLElement | null }; loading: boolean; onMore: () => void }) {
  const { t } = useWords();
  const mark = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  useEffect(() => {
    latest.current = onMore;
  });
  useEffect(() => {
    if (!mark.current) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) latest.current();
      },
      { root: scroller.current, rootMargin: '600px 0px' },
    );
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [scroller]);
  return (
    <div ref={mark} className="grid-end">
      <Button type="text" loading={loading} onClick={onMore} data-testid="more">{t('common.more')}</Button>
    </div>
  );
}
