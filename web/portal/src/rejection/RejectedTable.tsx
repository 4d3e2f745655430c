import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { rejectedViewerAddress } from '../api';
import { once } from '../shell/once';
import { RowsSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { RaiseDialog } from './RaiseDialog';
import { rejections } from './api';
import type { Rejection } from './api';
import { useRejection } from './useRejection';
import './rejection.css';

const looks: Record<Rejection['state'], string> = { IN_FORCE: 'tag warning', NOT_HONOURED: 'tag urgent', UNDONE: 'tag plain', REMOVED: 'tag plain' };

/** The rejections of the own hospitals, newest first; undoing for who works with images, removing for good for the system administrator. */
export function RejectedTable() {
  const { w, t } = useRejection();
  const asked = useInfiniteQuery({ queryKey: ['rejections'], queryFn: ({ pageParam, signal }) => rejections.page(pageParam, signal), initialPageParam: null as string | null, getNextPageParam: (page) => page.next });
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  if (asked.isPending) return <div className="sheet"><RowsSkeleton rows={8} /></div>;
  if (asked.isError && rows.length === 0) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  if (rows.length === 0) return <section className="sheet lone" data-testid="no-rejections"><h2>{w('empty')}</h2><p>{w('emptyText')}</p></section>;
  return (
    <div className="sheet">
      <table className="table" data-testid="rejections">
        <thead><tr>{[w('at'), w('patient'), w('exam'), w('reason'), w('by'), w('state')].map((title) => <th key={title} scope="col">{title}</th>)}<th scope="col"><span className="unseen">{w('act')}</span></th></tr></thead>
        <tbody>{rows.map((one) => <Row key={one.id} one={one} />)}</tbody>
      </table>
      {asked.hasNextPage ? <p className="table-more"><Button type="text" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{t('common.more')}</Button></p> : null}
    </div>
  );
}

function Row({ one }: { one: Rejection }) {
  const { w, t, instant, name } = useRejection();
  const at = instant(one.at);
  const counts = [String(one.rejected), one.awaited > 0 ? w('awaited', { count: one.awaited }) : '', one.removed > 0 ? w('removedCount', { count: one.removed }) : ''].filter(Boolean).join(' · ');
  return (
    <tr data-testid="rejection-row">
      <td className="nowrap" data-label={w('at')} title={at?.exact}>{at?.near}</td>
      <td className="lead" title={one.patient ? [name(one.patient).other, one.patient.id].filter(Boolean).join(' · ') : undefined}>
        {one.patient ? (
          <span className="rejected-who"><span>{name(one.patient).main || t('studies.unnamed')}</span><small>{one.patient.id}</small></span>
        ) : one.site}
      </td>
      <td className="block" data-label={w('exam')}><What one={one} counts={counts} /></td>
      <td className="block" data-label={w('reason')}><b>{w(`title.t${one.title}`)}</b> {one.reason}{one.why === '' ? null : <><br /><span className="quiet">{w(`why.${one.why}`)}</span></>}</td>
      <td className="quiet nowrap" data-label={w('by')}>{[one.by, one.via === 'PORTAL' ? w('door.PORTAL') : w('door.OTHER', { via: one.via })].join(' · ')}</td>
      <td data-label={w('state')} title={one.endedBy ? w('endedBy', { by: one.endedBy, at: instant(one.endedAt)?.exact ?? '' }) : undefined}><span className={looks[one.state]}>{w(`stateOf.${one.state}`)}</span></td>
      <td className="nowrap number"><Acts one={one} /></td>
    </tr>
  );
}

const MOST_SERIES = 20;

/** The exam, and what of which series. */
function What({ one, counts }: { one: Rejection; counts: string }) {
  const { w, t, exam } = useRejection();
  const date = exam(one.patient?.studyDate ?? null, null);
  const modalities = [...new Set(one.series.map((series) => series.modality).filter(Boolean))].join(' ');
  return (
    <span className="rejected-who" data-testid="rejected-what">
      {one.patient ? <span title={date?.exact}><b>{modalities}</b> {[date?.near, one.patient.description || t('studies.noDescription')].filter(Boolean).join(' · ')}</span> : null}
      {one.series.map((series, at) => (
        <small key={at}>
          {w(series.image === null ? 'ofSeries' : 'ofImage', { number: series.number ?? '?', what: [series.modality, series.description].filter(Boolean).join(' '), count: series.instances, image: series.image ?? 0 })}
        </small>
      ))}
      {one.series.length === MOST_SERIES ? <small>{w('moreSeries')}</small> : null}
      <small>{w('objects')} {counts}</small>
    </span>
  );
}

function Acts({ one }: { one: Rejection }) {
  const { w, t, instant, problem } = useRejection();
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: (what: 'undo' | 'remove') => rejections[what](one.id),
    onSuccess: (_, what) => void message.success(w(what === 'undo' ? 'undone' : 'removed')),
    onError: (error) => void message.error(problem(error)),
    onSettled: () => client.invalidateQueries(),
  });
  const ask = (what: 'undo' | 'remove') =>
    void modal.confirm({
      title: w(what === 'undo' ? 'undoAsk' : 'removeAsk'),
      content: what === 'undo' ? w('undoText') : w('removeText', { count: one.rejected }),
      okText: w(what),
      cancelText: t('common.cancel'),
      okButtonProps: { danger: what === 'remove', 'data-testid': `confirm-${what}` },
      onOk: once(() => act.mutateAsync(what)),
    });
  const [raising, setRaising] = useState(false);
  const removable = one.mayRemove && new Date(one.removableFrom) <= new Date();
  return (
    <>
      {one.openable ? <a className="rejected-open" href={rejectedViewerAddress(one.studyInstanceUid)} data-testid="open-rejected">{w('open')}</a> : null}
      {one.openable && one.mayUndo && one.title === '113001' ? <Button size="small" danger onClick={() => setRaising(true)} data-testid="raise-rejection">{w('raise')}</Button> : null}
      {raising ? <RaiseDialog one={one} onClose={() => setRaising(false)} /> : null}
      {one.mayUndo ? <Button size="small" disabled={act.isPending} onClick={() => ask('undo')} data-testid="undo-rejection">{w('undo')}</Button> : null}
      {removable ? <Button size="small" danger disabled={act.isPending} onClick={() => ask('remove')} data-testid="remove-rejected">{w('remove')}</Button> : null}
      {one.mayRemove && !removable ? <small className="quiet">{w('removableFrom', { day: instant(one.removableFrom)?.exact ?? '' })}</small> : null}
    </>
  );
}
