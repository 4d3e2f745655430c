import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Form, Input, Modal, Select, Tag } from 'antd';
import { useState } from 'react';
import { viewerAddress } from '../api';
import { PageSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { teaching, teachingKey } from './api';
import type { CaseText, WholeCase } from './api';
import { CaseFields } from './CaseForm';
import { cleaned } from './MakeCase';
import { useTeaching } from './useTeaching';

/** One case with its diagnosis, and what the one who looks may do with it. */
export function CaseDrawer({ of, onClose }: { of: string; onClose: () => void }) {
  const { w } = useTeaching();
  const asked = useQuery({ queryKey: [...teachingKey, 'case', of], queryFn: ({ signal }) => teaching.open(of, signal), staleTime: 0, refetchOnWindowFocus: false });
  return (
    <Drawer open title={asked.data?.title ?? w('case')} onClose={onClose} size={620} className="scrolled-inside" data-testid="case-drawer">
      <div className="drawer-scroll" tabIndex={0}>
        {asked.isPending ? <PageSkeleton /> : asked.isError ? <Trouble error={asked.error} onRetry={() => void asked.refetch()} /> : <Whole of={asked.data} onGone={onClose} />}
      </div>
    </Drawer>
  );
}

function Whole({ of, onGone }: { of: WholeCase; onGone: () => void }) {
  const { w } = useTeaching();
  return (
    <div className="teaching-whole" data-testid="case-whole" data-state={of.state}>
      <Facts of={of} />
      {of.flag === '' ? null : <Alert type="warning" showIcon title={w(`flags.${of.flag}`)} {...(of.flagWhy ? { description: w('flagWhy', { why: w(`flagWhys.${of.flagWhy}`) }) } : {})} data-testid="case-flag" />}
      {of.remark === '' ? null : <Alert type="info" showIcon title={w('remark', { remark: of.remark })} />}
      {of.leftOut > 0 ? <Alert type="info" showIcon title={w('leftOut', { count: of.leftOut })} /> : null}
      {of.state === 'WITHDRAWN' ? null : <p><a href={viewerAddress(of.study)} target="_blank" rel="noreferrer" data-testid="case-images">{w('open')} ↗</a> <span className="quiet">{w('images', { count: of.images })}</span></p>}
      <Text of={of} />
      <p className="quiet">{w('by', { author: of.author })}{of.reviewer === '' ? '' : ` · ${w('reviewed', { reviewer: of.reviewer })}`}</p>
      <Acts of={of} onGone={onGone} />
      {of.state === 'PUBLISHED' ? <PutIn of={of} /> : null}
    </div>
  );
}

export function Facts({ of }: { of: Pick<WholeCase, 'modality' | 'bodyPart' | 'difficulty'> & Partial<Pick<WholeCase, 'subspecialty' | 'tags' | 'shared' | 'state'>> }) {
  const { w } = useTeaching();
  return (
    <p className="teaching-facts">
      <b>{[of.modality, of.bodyPart].filter(Boolean).join(' · ')}</b> <span className="quiet">{[w(`levels.l${of.difficulty}`), of.subspecialty ?? '', of.shared ? w(`shares.${of.shared}`) : '', of.state && of.state !== 'PUBLISHED' ? w(`states.${of.state}`) : ''].filter(Boolean).join(' · ')}</span> {(of.tags ?? []).map((tag) => <Tag key={tag}>{tag}</Tag>)}
    </p>
  );
}

/** History, findings and diagnosis. */
export function Text({ of }: { of: Pick<WholeCase, 'history' | 'findings' | 'diagnosis'> }) {
  const { w } = useTeaching();
  return (
    <>
      <h3>{w('history')}</h3><p className="teaching-words">{of.history || w('noHistory')}</p>
      {of.findings === '' ? null : <><h3>{w('findings')}</h3><p className="teaching-words">{of.findings}</p></>}
      <h3>{w('diagnosis')}</h3><p className="teaching-words" data-testid="case-diagnosis-told"><b>{of.diagnosis}</b></p>
    </>
  );
}

function Acts({ of, onGone }: { of: WholeCase; onGone: () => void }) {
  const { w, problem } = useTeaching();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const [editing, setEditing] = useState(false);
  const done = () => {
    message.success(w('done'));
    void client.invalidateQueries({ queryKey: teachingKey });
  };
  const act = useMutation({ mutationFn: (work: () => Promise<unknown>) => work(), onSuccess: done, onError: (error) => { message.error(problem(error)); } });
  const confirm = (title: string, content: string, testid: string, work: () => Promise<unknown>) =>
    modal.confirm({ title, content, okText: title, cancelText: w('cancel'), okButtonProps: { 'data-testid': testid }, onOk: () => act.mutateAsync(work).then(() => undefined, () => undefined) });
  const withWhy = (title: string, content: string, work: (why: string) => Promise<unknown>) => {
    let why = '';
    modal.confirm({
      title, okText: title, cancelText: w('cancel'), okButtonProps: { 'data-testid': 'case-why-now' },
      content: <>{content === '' ? null : <p>{content}</p>}<Input placeholder={w('why')} aria-label={w('why')} maxLength={400} onChange={(event) => { why = event.target.value; }} data-testid="case-why" /></>,
      onOk: () => {
        if (why.trim() === '') {
          message.warning(w('required'));
          return Promise.reject(new Error('required'));
        }
        return act.mutateAsync(() => work(why.trim())).then(onGone, () => undefined);
      },
    });
  };
  const ends = of.state !== 'WITHDRAWN' && (of.mine || of.reviews);
  return (
    <div className="teaching-acts">
      {of.mine && of.state === 'DRAFT' ? <Button onClick={() => setEditing(true)} data-testid="case-edit">{w('edit')}</Button> : null}
      {of.mine && of.state === 'DRAFT' ? <Button type="primary" loading={act.isPending} onClick={() => confirm(w('submit'), w('submitText'), 'case-submit-now', () => teaching.submit(of))} data-testid="case-submit">{w('submit')}</Button> : null}
      {of.state === 'SUBMITTED' && (of.mine || of.reviews) ? <Button onClick={() => withWhy(w(of.mine ? 'takeBack' : 'back'), '', (why) => teaching.giveBack(of, why))} data-testid="case-back">{w(of.mine ? 'takeBack' : 'back')}</Button> : null}
      {of.state === 'SUBMITTED' && of.reviews && !of.mine ? <Button type="primary" loading={act.isPending} onClick={() => confirm(w('publish'), w('publishText'), 'case-publish-now', () => teaching.publish(of))} data-testid="case-publish">{w('publish')}</Button> : null}
      {ends ? <Button danger type="text" onClick={() => withWhy(w('withdraw'), w('withdrawText'), (why) => teaching.withdraw(of, why))} data-testid="case-withdraw">{w('withdraw')}</Button> : null}
      {editing ? <EditDialog of={of} onDone={() => { setEditing(false); done(); }} onClose={() => setEditing(false)} /> : null}
    </div>
  );
}

function EditDialog({ of, onDone, onClose }: { of: WholeCase; onDone: () => void; onClose: () => void }) {
  const { w, problem } = useTeaching();
  const [form] = Form.useForm<CaseText>();
  const save = useMutation({ mutationFn: (text: CaseText) => teaching.edit(of, cleaned(text)), onSuccess: onDone });
  return (
    <Modal open width={680} title={w('edit')} okText={w('save')} cancelText={w('cancel')} maskClosable={false} okButtonProps={{ loading: save.isPending, 'data-testid': 'case-save' }} onOk={() => form.submit()} onCancel={onClose}>
      <Form form={form} layout="vertical" requiredMark={false} autoComplete="off" initialValues={of} onFinish={(text) => save.mutate(text)}><CaseFields /></Form>
      {save.error ? <Alert type="error" showIcon title={problem(save.error)} /> : null}
    </Modal>
  );
}

function PutIn({ of }: { of: WholeCase }) {
  const { w, problem } = useTeaching();
  const { message } = App.useApp();
  const client = useQueryClient();
  const asked = useQuery({ queryKey: [...teachingKey, 'collections'], queryFn: ({ signal }) => teaching.collections(signal) });
  const own = (asked.data?.items ?? []).filter((one) => one.mine);
  const put = useMutation({
    mutationFn: (collection: string) => teaching.putIn(collection, of.id),
    onSuccess: () => { message.success(w('collected')); void client.invalidateQueries({ queryKey: [...teachingKey, 'collections'] }); },
    onError: (error) => { message.error(problem(error)); },
  });
  return own.length === 0 ? null : <Select value={null} placeholder={w('collect')} aria-label={w('collect')} options={own.map((one) => ({ value: one.id, label: one.title }))} onChange={(collection: string | null) => { if (collection) put.mutate(collection); }} data-testid="case-collect" />;
}
