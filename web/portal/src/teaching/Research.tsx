import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Empty, Form, Input, Modal, Select, Tag } from 'antd';
import { useState } from 'react';
import { PageSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { useSites } from '../studies/useStudies';
import { Ask, SiteName } from './Cohort';
import { research, researchKey } from './research';
import type { NewProject, Project } from './research';
import { useTeaching } from './useTeaching';

/** Research projects that concern who looks: to ask for, to approve, to agree to, to use. */
export function Research() {
  const { w } = useTeaching();
  const [making, setMaking] = useState(false);
  const asked = useQuery({ queryKey: researchKey, queryFn: ({ signal }) => research.list(signal) });
  if (asked.isPending) return <PageSkeleton />;
  if (asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  return (
    <section className="teaching-collections" data-testid="research">
      <p className="quiet">{w('research.text')}</p>
      <div><Button onClick={() => setMaking(true)} data-testid="research-make">{w('research.make')}</Button></div>
      {asked.data.items.length === 0 ? <Empty description={w('research.none')} /> : asked.data.items.map((one) => <OneProject key={one.id} of={one} />)}
      {making ? <MakeDialog onClose={() => setMaking(false)} /> : null}
    </section>
  );
}

function OneProject({ of }: { of: Project }) {
  const { w, problem } = useTeaching();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const [part, setPart] = useState<'ask' | 'uses' | null>(null);
  const act = useMutation({ mutationFn: (work: () => Promise<unknown>) => work(), onSuccess: () => client.invalidateQueries({ queryKey: researchKey }), onError: (error) => { message.error(problem(error)); } });
  const end = () => modal.confirm({ title: w('research.end'), content: w('research.endText'), okText: w('research.end'), cancelText: w('cancel'), onOk: () => act.mutateAsync(() => research.end(of.id)).then(() => undefined, () => undefined) });
  return (
    <article className="teaching-project" data-testid="research-project" data-state={of.state}>
      <p><b>{of.title}</b> <span className="quiet">{w('research.ethics')} {of.ethicsNumber} · {of.from} – {of.to} · {w('research.by', { name: of.by })}{of.approvedBy === '' ? '' : ` · ${w('research.approved', { name: of.approvedBy })}`}</span> <Tag>{w(`research.states.${of.state}`)}</Tag></p>
      <p className="teaching-words">{of.purpose}</p>
      <p>{of.sites.map((one) => (
        <span key={one.site} className="teaching-site"><SiteName code={one.site} />: {w(`research.answers.${one.answer}`)}{one.by === '' ? '' : ` (${one.by})`} {one.mayAnswer && of.state !== 'ENDED' && !(of.mayApprove && one.site === of.site) ? <><Button size="small" type="text" disabled={one.answer === 'AGREED' || act.isPending} onClick={() => act.mutate(() => research.answer(of.id, one.site, true))}>{w('research.agree')}</Button><Button size="small" type="text" danger disabled={one.answer === 'REFUSED' || act.isPending} onClick={() => act.mutate(() => research.answer(of.id, one.site, false))}>{w('research.refuse')}</Button></> : null}</span>
      ))}</p>
      <div className="teaching-acts">
        <Button type="text" onClick={() => setPart(part === 'uses' ? null : 'uses')} data-testid="research-uses">{w('research.uses')}</Button>
        {of.mayEnd ? <Button type="text" danger onClick={end}>{w('research.end')}</Button> : null}
        {of.mayApprove ? <Button type="primary" loading={act.isPending} onClick={() => act.mutate(() => research.approve(of.id))} data-testid="research-approve">{w('research.approve')}</Button> : null}
        {of.open ? <Button type="primary" onClick={() => setPart(part === 'ask' ? null : 'ask')} data-testid="research-ask">{w('research.ask')}</Button> : null}
      </div>
      {part === 'ask' && of.open ? <Ask of={of} /> : part === 'uses' ? <Uses of={of} /> : null}
    </article>
  );
}

function Uses({ of }: { of: Project }) {
  const { w, instant } = useTeaching();
  const asked = useQuery({ queryKey: [...researchKey, 'uses', of.id], queryFn: ({ signal }) => research.uses(of.id, signal), staleTime: 0 });
  if (asked.isPending) return <PageSkeleton />;
  if (asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  return asked.data.items.length === 0 ? <p className="quiet">{w('research.noUses')}</p> : (
    <div className="teaching-wide" tabIndex={0}><table data-testid="research-log">
      <thead><tr><th>{w('at')}</th><th>{w('research.who')}</th><th /><th>{w('research.query')}</th><th>{w('research.found')}</th></tr></thead>
      <tbody>{asked.data.items.map((one) => <tr key={one.at + one.act}><td>{instant(one.at)?.exact}</td><td>{one.name}</td><td>{w(`research.acts.${one.act}`)}</td><td>{one.query}</td><td>{one.found}</td></tr>)}</tbody>
    </table></div>
  );
}

function MakeDialog({ onClose }: { onClose: () => void }) {
  const { w, site, problem } = useTeaching();
  const client = useQueryClient();
  const [form] = Form.useForm<NewProject>();
  const sites = useSites().data ?? [];
  const needed = [{ required: true, whitespace: true, message: w('required') }];
  const make = useMutation({ mutationFn: (wanted: NewProject) => research.make({ ...wanted, sites: wanted.sites ?? [] }), onSuccess: () => { void client.invalidateQueries({ queryKey: researchKey }); onClose(); } });
  return (
    <Modal open title={w('research.make')} okText={w('research.make')} cancelText={w('cancel')} okButtonProps={{ loading: make.isPending, 'data-testid': 'research-make-now' }} onOk={() => form.submit()} onCancel={onClose}>
      <Form form={form} layout="vertical" requiredMark={false} autoComplete="off" onFinish={(wanted) => make.mutate(wanted)}>
        <Form.Item name="title" label={w('name')} rules={needed}><Input maxLength={120} data-testid="research-title" /></Form.Item>
        <Form.Item name="ethicsNumber" label={w('research.ethics')} rules={needed}><Input maxLength={40} data-testid="research-ethics" /></Form.Item>
        <Form.Item name="purpose" label={w('research.purpose')} rules={needed}><Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} data-testid="research-purpose" /></Form.Item>
        <div className="teaching-row">
          <Form.Item name="from" label={w('research.from')} rules={needed}><Input type="date" data-testid="research-from" /></Form.Item>
          <Form.Item name="to" label={w('research.to')} rules={needed}><Input type="date" data-testid="research-to" /></Form.Item>
        </div>
        <Form.Item name="sites" label={w('research.sites')}><Select mode="multiple" options={sites.map((one) => ({ value: one.code, label: site(one) }))} showSearch={{ optionFilterProp: 'label' }} /></Form.Item>
      </Form>
      {make.error ? <Alert type="error" showIcon title={problem(make.error)} /> : null}
    </Modal>
  );
}
