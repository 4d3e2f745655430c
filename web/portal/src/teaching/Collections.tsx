import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Empty, Input, Segmented } from 'antd';
import { useState } from 'react';
import { PageSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { teaching, teachingKey } from './api';
import type { Collection, Shared } from './api';
import { CaseList } from './CaseList';
import { useTeaching } from './useTeaching';

/** Cases put together, for the hospital or the alliance. */
export function CollectionsPart() {
  const { w } = useTeaching();
  const [open, setOpen] = useState<string | null>(null);
  const asked = useQuery({ queryKey: [...teachingKey, 'collections'], queryFn: ({ signal }) => teaching.collections(signal) });
  if (asked.isPending) return <PageSkeleton />;
  if (asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  return (
    <section className="teaching-collections">
      <NewCollection />
      {asked.data.items.length === 0 ? <Empty description={w('noCollections')} /> : (
        <ul className="teaching-list">
          {asked.data.items.map((one) => <One key={one.id} of={one} open={open === one.id} onOpen={() => setOpen(open === one.id ? null : one.id)} />)}
        </ul>
      )}
    </section>
  );
}

function NewCollection() {
  const { w, problem } = useTeaching();
  const client = useQueryClient();
  const [title, setTitle] = useState('');
  const [shared, setShared] = useState<Shared>('HOSPITAL');
  const make = useMutation({ mutationFn: () => teaching.collect(title.trim(), shared), onSuccess: () => { setTitle(''); void client.invalidateQueries({ queryKey: [...teachingKey, 'collections'] }); } });
  return (
    <>
      <div className="teaching-wish">
        <Input value={title} maxLength={80} placeholder={w('collectionName')} aria-label={w('collectionName')} onChange={(event) => setTitle(event.target.value)} data-testid="collection-name" />
        <Segmented value={shared} onChange={setShared} aria-label={w('shared')} options={(['HOSPITAL', 'ALLIANCE'] as const).map((value) => ({ value, label: w(`shares.${value}`) }))} />
        <Button disabled={title.trim() === ''} loading={make.isPending} onClick={() => make.mutate()} data-testid="collection-make">{w('newCollection')}</Button>
      </div>
      {make.error ? <Alert type="error" showIcon title={problem(make.error)} /> : null}
    </>
  );
}

function One({ of, open, onOpen }: { of: Collection; open: boolean; onOpen: () => void }) {
  const { w, problem } = useTeaching();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const act = useMutation({ mutationFn: (work: () => Promise<unknown>) => work(), onSuccess: () => client.invalidateQueries({ queryKey: teachingKey }), onError: (error) => { message.error(problem(error)); } });
  const remove = () => modal.confirm({ title: `${w('remove')} · ${of.title}`, content: w('removeText'), okText: w('remove'), cancelText: w('cancel'), okButtonProps: { danger: true }, onOk: () => act.mutateAsync(() => teaching.remove(of.id)).then(() => undefined, () => undefined) });
  return (
    <li className="teaching-collection" data-testid="collection">
      <button type="button" className="teaching-title" aria-expanded={open} onClick={onOpen}>{of.title}</button> <span className="quiet">{w('cases', { count: of.cases })} · {w(`shares.${of.shared}`)} · {of.by}</span> {of.mine ? <Button type="text" size="small" onClick={remove}>{w('remove')}</Button> : null}
      {open ? <CaseList wish={{ list: 'PUBLISHED', collection: of.id }} empty={w('empty')} extra={(one) => (of.mine ? <Button type="text" size="small" onClick={() => act.mutate(() => teaching.takeOut(of.id, one.id))}>{w('takeOut')}</Button> : null)} /> : null}
    </li>
  );
}
