import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { ApiError, viewerAddress } from '../api';
import { RaiseDialog } from '../critical/RaiseDialog';
import { useCritical } from '../critical/useCritical';
import { PageSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { isTyping } from '../studies/keyboard';
import { Amend } from './Amend';
import { Assigned } from './Assigned';
import { useSession } from '../session/session';
import { listOf, reading } from './api';
import type { Opened, Task } from './api';
import { Cancel } from './Cancel';
import { ConsultPanel } from './consult/ConsultPanel';
import { FastTrack } from './FastTrack';
import { ChangedSince, MergedInto, MergedReports } from './Changed';
import { KeptElsewhere } from './KeptText';
import { opensEarly, stateLooks, urgencyLooks } from './looks';
import { Order } from './Order';
import { Priors } from './Priors';
import { Retract, Retracted } from './Retract';
import { Signed } from './Signed';
import { TakeOver } from './TakeOver';
import { usePhone } from './usePhone';
import { useReading } from './useReading';
import { shownVersions } from './versions';
import { Viewer } from './viewer/Viewer';
import { Door, useHear, ViewerDoor } from './viewer/door';
import { useApart } from './viewer/useApart';
import type { Apart } from './viewer/useApart';
import { useHanging, usePlainKey } from './viewer/useHanging';
import type { Hung } from './viewer/useHanging';
import { Writer } from './Writer';
import './reading.css';

const CriticalOfExam = lazy(() => import('../critical/OfExam'));
const MakeCase = lazy(() => import('../teaching/MakeCase'));
const Lesions = lazy(() => import('./lesions/Lesions'));
const Conversation = lazy(() => import('./messages/Conversation'));
const Discussion = lazy(() => import('./discussion/Discussion'));
const TwiceOfExam = lazy(() => import('./twice/TwiceOfExam'));

/** One exam: its images take the room, the report is docked to the right. */
export default function ReadingPage() {
  const { id = '' } = useParams();
  const asked = useQuery({ queryKey: ['reading', 'task', id], queryFn: ({ signal }) => reading.open(id, signal), refetchOnWindowFocus: false, staleTime: Infinity, gcTime: 0 });
  const phone = usePhone();
  const [coming, setComing] = useState<{ id: string; study: string } | null>(null);
  const [door] = useState(() => new ViewerDoor());
  const task = asked.data?.task;
  const study = task?.study ?? (coming?.id === id ? coming.study : null);
  const hung = useHanging(phone ? undefined : task);
  const apart = useApart();
  if (asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  if (study === null) return <PageSkeleton />;
  return (
    <Door value={phone ? null : door}><div className={`reading-room${phone ? ' phone' : ''}${apart.window === null ? '' : ' apart'}`}>
      {phone ? null : <Viewer study={study} task={task} hanging={hung.wanted} apart={apart} />}
      {asked.data ? <Report key={`${id} ${asked.data.task.state} ${asked.data.mine}`} opened={asked.data} phone={phone} hung={hung} apart={apart} onComing={(next) => setComing({ id: next.id, study: next.study })} /> : <aside className="report" data-testid="report-coming"><PageSkeleton /></aside>}
    </div></Door>
  );
}

const isDialogOpen = () => document.querySelector('.ant-modal-wrap:not([style*="none"])') !== null;

function Report({ opened, phone, hung, apart, onComing }: { opened: Opened; phone: boolean; hung: Hung; apart: Apart; onComing: (task: Task) => void }) {
  const { w, who, sexAge, what, site, problem, whyNot, instant, exam } = useReading();
  const { w: c } = useCritical();
  const { message } = App.useApp();
  const { task } = opened;
  const navigate = useNavigate();
  const client = useQueryClient();
  const { modal } = App.useApp();
  const account = useSession().data?.account.id ?? '';
  const flush = useRef<(() => Promise<boolean>) | null>(null);
  const [foot, setFoot] = useState<HTMLDivElement | null>(null);
  const [dialog, setDialog] = useState<'critical' | 'takeOver' | 'amend' | 'retract' | 'cancel' | null>(null);
  const again = async () => {
    setDialog(null);
    await client.invalidateQueries({ queryKey: ['reading'] });
  };
  const claim = useMutation({ mutationFn: () => reading.claim(task.id), onSuccess: again, onError: (error) => message.error(problem(error)) });
  const letGo = async () => {
    if (flush.current && !(await flush.current())) throw new Error(w('notReleased'));
    flush.current = null;
    return reading.release(task.id);
  };
  const release = useMutation({ mutationFn: letGo, onSuccess: () => { message.success(w('released')); void navigate('/reading'); }, onError: (error) => message.error(error instanceof ApiError ? problem(error) : error.message) });
  const reopen = useMutation({ mutationFn: () => reading.reopen(task.id), onSuccess: again, onError: (error) => message.error(problem(error)) });
  const next = useMutation({
    mutationFn: async () => {
      if (opened.mine) await letGo();
      return reading.next({ list: listOf(task), mine: false, urgent: false, modality: '', specialty: '', site: '', text: '' }, task.id);
    },
    onSuccess: ({ task: found }) => {
      if (found === null) {
        message.info(w('noNext'));
        if (opened.mine) void again();
        return;
      }
      onComing(found);
      void navigate(`/reading/${found.id}`);
    },
    onError: (error) => message.error(error instanceof ApiError ? problem(error) : error.message),
  });
  const mutate = next.mutate;
  const mine = opened.mine;
  /** Who has it open gives it back first, and is asked. */
  const takeNext = useCallback(() => {
    if (mine) modal.confirm({ title: w('nextTitle'), content: w('nextText'), okText: w('nextOk'), cancelText: w('nextStay'), okButtonProps: { 'data-testid': 'confirm-next' }, onOk: () => mutate() });
    else mutate();
  }, [mine, modal, mutate, w]);
  const taking = next.isPending;
  const mayTake = !phone && !taking;
  useHear((said) => {
    if ('key' in said && said.key === 'n' && mayTake && !isDialogOpen()) takeNext();
    if ('key' in said && said.key === 'b') hung.toggle();
    if ('key' in said && said.key === 'p' && !phone) apart.toggle();
  });
  usePlainKey('KeyB', phone ? null : hung.toggle, isTyping);
  usePlainKey('KeyP', phone ? null : apart.toggle, isTyping);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!mayTake || event.key.toLowerCase() !== 'n' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isDialogOpen()) return;
      event.preventDefault();
      takeNext();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [mayTake, takeNext]);
  const undecided = opened.second !== null && opened.second.state !== 'DECIDED';
  const last = shownVersions(opened.versions).at(-1);
  const open = task.state !== 'FINAL' && task.state !== 'AMENDED' && task.state !== 'RETRACTED' && task.state !== 'CANCELLED';
  const final = task.state === 'FINAL' || task.state === 'AMENDED';
  const review = task.state === 'PRELIMINARY' || task.state === 'IN_REVIEW';
  const may = review ? opened.may.review : opened.may.draft;
  return (
    <aside className="report" aria-label={w('report')} data-testid="report" data-state={task.state}>
      <div className="report-scroll">
        <p className="report-top">
          <Link to="/reading" data-testid="reading-back">← {w('back')}</Link>
          {opened.versions.length > 0 && !undecided ? <Link to={`/reading/${task.id}/print`} data-testid="report-print">{w('print')}</Link> : null}
          {phone ? <Button size="small" href={viewerAddress(task.study)} data-testid="report-images">{w('viewer')}</Button> : null}
          {phone || apart.window !== null ? null : <Button size="small" onClick={apart.toggle} title={w('apart.hint')} data-testid="report-apart">{w('apart.act')} <kbd>P</kbd></Button>}
          {phone ? null : <Button size="small" loading={next.isPending} onClick={takeNext} data-testid="report-next">{w('next')} <kbd>N</kbd></Button>}
        </p>
        {apart.isBlocked ? <Alert type="warning" showIcon closable title={w('apart.blocked')} description={w('apart.allow', { origin: window.location.host })} data-testid="report-apart-blocked" /> : null}
        <header>
          <h1>{who(task)} <span className="quiet">{sexAge(task)}</span></h1>
          <p>{what(task)}</p>
          <p className="quiet">{site(task.site)} · {task.patient.id} · {exam(task.studyDate, task.studyTime)?.exact ?? ''}</p>
          <p><span className={urgencyLooks[task.urgency]}>{w(`urgencies.${task.urgency}`)}</span> {phone || !open ? null : <FastTrack task={task} onDone={() => void again()} />} <span className={stateLooks[task.state]} data-testid="report-state">{w(`states.${task.state}`)}</span>{task.holder && !opened.mine ? <span className="quiet"> {task.holder.name} · {w('until', { time: instant(task.holder.until)?.near ?? '' })}</span> : null}</p>
        </header>
        {task.readyAt === null && open ? <Alert type="warning" showIcon title={w('arriving.title')} description={w(opensEarly(task) ? 'arriving.early' : 'arriving.wait')} action={<Button size="small" onClick={() => window.location.reload()}>{w('arriving.again')}</Button>} data-testid="report-arriving" /> : null}
        <Suspense fallback={null}><CriticalOfExam task={task.id} /></Suspense>
        <Retracted opened={opened} readOnly={phone} onReopened={() => void again()} />
        <Assigned task={task} charged={opened.charged} mine={task.assigned?.account === account} readOnly={phone} onDone={() => void again()} />
        {opened.order === null ? null : <Order order={opened.order} exam={task.studyDate || opened.order.made} />}
        <ChangedSince task={task} />
        {opened.mergedInto === null ? null : <MergedInto task={opened.mergedInto} />}
        <Priors task={task} hung={phone ? null : hung} />
        {opened.mine ? null : <Suspense fallback={null}><Lesions task={task} /></Suspense>}
        <Suspense fallback={null}><TwiceOfExam opened={opened} readOnly={phone} onDone={() => void again()} /></Suspense>
        {phone ? <Alert type="info" showIcon title={w('readOnly')} /> : null}
        {phone || !opened.mine ? <ConsultPanel opened={opened} /> : null}
        {!phone && opened.mine ? <Writer opened={opened} account={account} flush={flush} foot={foot} onSigned={(version) => { message.success(w('signed', { number: version.number })); void again(); }} onSentBack={() => { message.success(w('comments.done')); void again(); }} /> : null}
        {opened.mine ? null : <KeptElsewhere account={account} task={task.id} />}
        {!phone && open && !opened.mine && !(review && undecided) ? (
          may?.allowed !== true ? <Alert type="info" showIcon title={w(review ? 'cannotReview' : 'cannot', { why: whyNot(may) })} />
            : review && opened.author ? <Alert type="info" showIcon title={w('own')} />
              : task.holder || (task.assigned && task.assigned.account !== account) ? <Button onClick={() => setDialog('takeOver')} data-testid="report-take-over">{w('takeOver')}</Button>
                : <Button type="primary" block loading={claim.isPending} onClick={() => claim.mutate()} data-testid="report-claim">{w('claim')}</Button>
        ) : null}
        {!phone && opened.may.sign?.allowed === true && task.state !== 'CANCELLED' ? <Button danger onClick={() => setDialog('critical')} data-testid="report-critical">{c('raise')}</Button> : null}
        {!phone && opened.mine ? <Button type="text" loading={release.isPending} onClick={() => release.mutate()} data-testid="report-release">{w('release')}</Button> : null}
        {!phone && final && opened.may.review?.allowed === true ? <><Button onClick={() => setDialog('amend')} data-testid="report-amend">{w('amend')}</Button><Button type="text" danger onClick={() => setDialog('retract')} data-testid="report-retract">{w('retract')}</Button></> : null}
        {!phone && opened.charged && ['AWAITING_IMAGES', 'READY', 'DRAFT'].includes(task.state) && task.holder === null ? <Button type="text" onClick={() => setDialog('cancel')} data-testid="report-cancel">{w('cancelTask')}</Button> : null}
        {task.cancelled === null ? null : <Alert type="info" showIcon title={w('cancelledBy', { why: w(`whyNot.${task.cancelled}`) })} action={opened.charged && !phone ? <Button size="small" loading={reopen.isPending} onClick={() => reopen.mutate()} data-testid="report-reopen">{w('reopen')}</Button> : null} data-testid="report-cancelled" />}
        {opened.versions.length === 0 ? (opened.mine || undecided ? null : <p className="quiet">{w('nothingYet')}</p>) : <><h2>{w('versions')}</h2><Signed study={task.study} versions={opened.versions} whole={opened.whole} patientId={task.patient.id ?? ''} comments={opened.comments} /></>}
        <MergedReports opened={opened} />
        <section className="report-messages"><h2>{w('messages')}</h2><Suspense fallback={null}><Conversation task={task.id} /></Suspense></section>
        <section className="report-messages"><h2>{w('discussion')}</h2><Suspense fallback={null}><Discussion task={task.id} /></Suspense></section>
        {phone || last === undefined ? null : <Suspense fallback={null}><MakeCase exam={{ study: task.study, modality: task.modality, bodyPart: task.bodyPart, findings: last.findings, diagnosis: last.impression, keyImages: last.images.filter((one) => one.key).map((one) => one.instance) }} /></Suspense>}
        {dialog === 'critical' ? <RaiseDialog task={task} exam={{ modality: task.modality, bodyPart: task.bodyPart, procedure: task.order || task.description, sex: task.patient.sex ?? null }} impression={opened.draft?.impression ?? ''} onClose={() => setDialog(null)} /> : null}
        {dialog === 'takeOver' ? <TakeOver task={task} onTaken={() => void again()} onClose={() => setDialog(null)} /> : null}
        {dialog === 'cancel' ? <Cancel task={task} onDone={() => void again()} onClose={() => setDialog(null)} /> : null}
        {dialog === 'retract' ? <Retract opened={opened} onRetracted={() => { message.success(w('retracted')); void again(); }} onClose={() => setDialog(null)} /> : null}
        {dialog === 'amend' ? <Amend opened={opened} account={account} onSigned={() => { message.success(w('amended')); void again(); }} onClose={() => setDialog(null)} /> : null}
      </div>
      <div ref={setFoot} />
    </aside>
  );
}
