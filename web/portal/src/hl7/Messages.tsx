import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Input, Segmented } from 'antd';
import { useState } from 'react';
import { hasRole } from '../session/roles';
import { useSession } from '../session/session';
import { RowsSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { hl7 } from './api';
import type { Message } from './api';
import { useHl7 } from './useHl7';

const REFRESH_MILLIS = 30_000;
const looks: Record<Message['code'], string> = { AA: 'tag done', AE: 'tag urgent', AR: 'tag urgent' };

/** What other systems sent for one's hospitals, and what became of it; those that wait for a person first. */
export default function Messages() {
  const { w, t } = useHl7();
  const [open, setOpen] = useState(true);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Message | null>(null);
  const asked = useInfiniteQuery({ queryKey: ['hl7', open, text], queryFn: ({ pageParam, signal }) => hl7.messages(open, text, pageParam, signal), initialPageParam: null as string | null, getNextPageParam: (page) => page.next, refetchInterval: REFRESH_MILLIS });
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <p className="page-intro">{w('intro')}</p>
      <div className="list-tools">
        <Segmented value={open} onChange={setOpen} options={[{ value: true, label: w('open') }, { value: false, label: w('all') }]} data-testid="message-filter" />
        <Input.Search allowClear style={{ maxWidth: 300 }} placeholder={w('search')} aria-label={w('search')} maxLength={64} onSearch={(typed) => setText(typed.trim())} data-testid="message-search" />
      </div>
      {asked.isPending ? <div className="sheet"><RowsSkeleton rows={6} /></div> : asked.isError ? <Trouble error={asked.error} onRetry={() => void asked.refetch()} /> : rows.length === 0 ? <section className="sheet lone" data-testid="no-messages"><h2>{w(open ? 'empty' : 'none')}</h2></section> : (
        <div className="sheet">
          <table className="table" data-testid="messages">
            <thead><tr>{(['message', 'patient', 'answer', 'why', 'sender', 'at'] as const).map((title) => <th key={title} scope="col">{w(title)}</th>)}</tr></thead>
            <tbody>{rows.map((one) => <MessageRow key={one.id} message={one} onOpen={() => setChosen(one)} />)}</tbody>
          </table>
          {asked.hasNextPage ? <p className="table-more"><Button type="text" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{t('common.more')}</Button></p> : null}
        </div>
      )}
      {chosen ? <MessageDrawer key={chosen.id} message={chosen} onClose={() => setChosen(null)} /> : null}
    </>
  );
}

function MessageRow({ message, onOpen }: { message: Message; onOpen: () => void }) {
  const { w, language, instant, name } = useHl7();
  return (
    <tr data-testid="message-row">
      <td className="lead"><span className="two-lines"><Button type="link" className="order-who" onClick={onOpen} data-testid="open-message">{message.controlId}</Button><small>{message.type.replace('^', ' ^ ')}</small></span></td>
      <td data-label={w('patient')}>{message.patientId === '' ? '—' : <span className="two-lines"><span>{name({ name: message.nameAlphabetic, ideographic: message.nameIdeographic }).main || message.patientId} <span className="order-id">{message.patientId}</span></span>{message.accessionNumber === '' ? null : <small>{message.accessionNumber}</small>}</span>}</td>
      <td data-label={w('answer')}><span className={looks[message.code]}>{w(`codes.${message.code}`)}</span></td>
      <td data-label={w('why')}>{message.closedBy === '' ? (language === 'zh' ? message.wordsZh : message.words) || '—' : w('closed', { by: message.closedBy })}</td>
      <td data-label={w('sender')}>{[message.application, message.facility].filter(Boolean).join(' · ')}</td>
      <td data-label={w('at')} className="nowrap">{instant(message.at)?.exact ?? ''}</td>
    </tr>
  );
}

function MessageDrawer({ message, onClose }: { message: Message; onClose: () => void }) {
  const { w, language, instant, problem } = useHl7();
  const { message: toast } = App.useApp();
  const client = useQueryClient();
  const mayAct = hasRole(useSession().data, 'TECHNOLOGIST');
  const [reading, setReading] = useState(false);
  const body = useQuery({ queryKey: ['hl7', 'body', message.id], queryFn: ({ signal }) => hl7.message(message.id, signal), enabled: reading, staleTime: Infinity });
  const failed = (error: unknown) => void toast.error(problem(error));
  const again = useMutation({
    mutationFn: () => hl7.again(message.id),
    onSuccess: async (now) => {
      if (now.code === 'AA') toast.success(w('againDone'));
      else toast.warning(`${w('stillNot')} ${language === 'zh' ? now.wordsZh : now.words}`);
      await client.invalidateQueries({ queryKey: ['hl7'] });
      if (now.code === 'AA') onClose();
    },
    onError: failed,
  });
  const close = useMutation({ mutationFn: () => hl7.close(message.id), onSuccess: async () => { toast.success(w('closeDone')); await client.invalidateQueries({ queryKey: ['hl7'] }); onClose(); }, onError: failed });
  const facts: [string, string][] = [
    [w('answer'), `${message.code}${message.condition === '' ? '' : ` ${message.condition}`} · ${w(`codes.${message.code}`)}`], [w('why'), language === 'zh' ? message.wordsZh : message.words], [w('sender'), [message.application, message.facility].filter(Boolean).join(' · ')],
    [w('address'), message.address], [w('at'), instant(message.at)?.exact ?? ''], [w('charset'), message.charset], [w('orders'), message.orders.length === 0 ? '' : String(message.orders.length)],
    [w('again'), message.tries > 1 ? w('tried', { count: message.tries, by: message.triedBy }) : ''],
  ];
  return (
    <Drawer open title={`${w('controlId')} ${message.controlId}`} onClose={onClose} size={600} className="scrolled-inside" data-testid="message-drawer">
      <div className="drawer-scroll stack" tabIndex={0}>
        <dl className="facts">{facts.filter(([, value]) => value !== '').map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
        {message.open && mayAct ? (
          <p className="order-acts">
            <Button type="primary" loading={again.isPending} onClick={() => again.mutate()} data-testid="message-again">{w('again')}</Button>
            <Button loading={close.isPending} onClick={() => close.mutate()} data-testid="message-close">{w('close')}</Button>
          </p>
        ) : null}
        <p className="quiet">{w('bodyText')}</p>
        {reading ? body.isError ? <Trouble error={body.error} onRetry={() => void body.refetch()} /> : <pre className="message-body" data-testid="message-body" tabIndex={0}>{body.data?.body ?? ''}</pre> : <p><Button onClick={() => setReading(true)} data-testid="read-message">{w('body')}</Button></p>}
      </div>
    </Drawer>
  );
}
