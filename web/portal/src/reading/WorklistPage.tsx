import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Input, Select } from 'antd';
import type { InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useSession } from '../session/session';
import { RowsSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { moved, placeOf } from '../studies/keyboard';
import { reading } from './api';
import type { Line, Wish } from './api';
import { Escalated } from './Escalated';
import { Lists } from './Lists';
import { Kinds } from './specialty/Kinds';
import { useReading } from './useReading';
import { choosable, useViews } from './views';
import { Views } from './Views';
import { useWorklist } from './useWorklist';
import { WorklistRow } from './WorklistRow';
import './reading.css';

const everything: Wish = { list: '', mine: false, urgent: false, modality: '', specialty: '', site: '', text: '' };

/** What is to be read, the most pressing first; N takes the next case, C claims, Enter opens, F leads to the filters. */
export default function WorklistPage() {
  const { w, t, problem, site } = useReading();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const client = useQueryClient();
  const sites = useSession().data?.account.sites ?? [];
  const [wish, setWish] = useState<Wish>(everything);
  const [chosen, setChosen] = useState<string | null>(null);
  const search = useRef<InputRef>(null);
  const change = (more: Partial<Wish>) => setWish((before) => ({ ...before, ...more }));
  const { columns } = useViews();
  const asked = useWorklist(wish);
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const index = rows.findIndex((row) => row.id === chosen);

  const open = (line: Line) => navigate(`/reading/${line.id}`);
  const claim = async (line: Line) => {
    try {
      await reading.claim(line.id);
      await navigate(`/reading/${line.id}`);
    } catch (error) {
      message.warning(problem(error));
      await client.invalidateQueries({ queryKey: ['reading', 'list'] });
    }
  };
  const next = async () => {
    try {
      const { task } = await reading.next(wish);
      if (task === null) message.info(w('noNext'));
      else await navigate(`/reading/${task.id}`);
    } catch (error) {
      message.warning(problem(error));
    }
  };
  const act = (key: string): boolean => {
    const row = rows[index];
    if (key === 'n') void next();
    else if (key === 'c' && row) void claim(row);
    else if (key === 'Enter' && row) void open(row);
    else if (key === 'f' || key === '/') search.current?.focus();
    else if (key === 'ArrowDown' || key === 'ArrowUp') setChosen(rows[moved(key === 'ArrowDown' ? 'down' : 'up', index, rows.length)]?.id ?? null);
    else return false;
    return true;
  };
  useKeys(act);

  return (
    <div className="reading-list">
      <div className="reading-tools">
        <h1>{w('title')}</h1>
        <Checkbox checked={wish.urgent} onChange={(event) => change({ urgent: event.target.checked })} data-testid="reading-urgent">{w('urgentOnly')}</Checkbox>
        <Kinds wish={wish} onChange={change} />
        {sites.length > 1 ? <Select value={wish.site} aria-label={w('site')} onChange={(code) => change({ site: code })} className="reading-choice" options={[{ value: '', label: w('allSites') }, ...sites.map((one) => ({ value: one.code, label: site(one) }))]} /> : null}
        <Input.Search ref={search} allowClear className="reading-search" placeholder={w('search')} aria-label={w('search')} maxLength={64} onSearch={(text) => change({ text: text.trim() })} data-testid="reading-search" />
        <Views wish={wish} onChoose={setWish} />
        <Button type="primary" onClick={() => void next()} data-testid="reading-next">{w('next')} <kbd>N</kbd></Button>
      </div>
      <Lists wish={wish} onChange={change} />
      <Escalated onOpen={(line) => void open(line)} onAll={() => change({ ...everything, list: 'ESCALATED' })} />
      <p className="reading-rule quiet"><span>{w('rule')}</span><span className="reading-keys">{w('keysHint')}</span></p>
      {asked.isPending ? <RowsSkeleton rows={12} /> : asked.isError && rows.length === 0 ? <Trouble error={asked.error} onRetry={() => void asked.refetch()} /> : rows.length === 0 ? (
        <section className="lone" data-testid="reading-empty"><h2>{w(wish === everything ? 'empty' : 'noMatch')}</h2>{wish === everything ? <p>{w('emptyText')}</p> : null}</section>
      ) : (
        <div className="reading-rows">
          <table className="table reading-table">
            <thead><tr>{(['urgency', 'left', ...choosable] as const).filter((title) => title === 'urgency' || title === 'left' || title === 'patient' || columns.includes(title)).map((title) => <th key={title} scope="col">{w(title)}</th>)}</tr></thead>
            <tbody>{rows.map((line) => <WorklistRow key={line.id} line={line} columns={columns} chosen={line.id === chosen} onChoose={setChosen} onOpen={(one) => void open(one)} onClaim={(one) => void claim(one)} />)}</tbody>
          </table>
          {asked.hasNextPage ? <p className="table-more"><Button type="text" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{t('common.more')}</Button></p> : null}
        </div>
      )}
    </div>
  );
}

function useKeys(act: (key: string) => boolean): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const place = placeOf(event.target);
      if (place === 'text' || (place === 'control' && event.key === 'Enter') || document.querySelector('.ant-modal-wrap:not([style*="none"])')) return;
      if (latest.current(event.key.length === 1 ? event.key.toLowerCase() : event.key)) event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
