import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Radio } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { viewerAddress } from '../../api';
import OfExam from '../../critical/OfExam';
import { RaiseDialog } from '../../critical/RaiseDialog';
import { PageSkeleton } from '../../shell/PageSkeleton';
import { Trouble } from '../../shell/Trouble';
import type { Text } from '../api';
import { ReportField } from '../phrases/ReportField';
import { unfilled } from '../phrases/fields';
import { PhraseBar, usePhrases } from '../phrases/PhraseBar';
import { Warnings } from '../Warnings';
import { twice, twiceKey } from './api';
import type { Blind } from './api';
import { useReading } from '../useReading';
import { useSignKey } from '../useSignKey';
import { useTwice } from './useTwice';
import '../reading.css';
import './twice.css';

const REST_MILLIS = 1_000;
const ARMED_MILLIS = 5_000;

/** An exam that is read for the second time: its images, and a report of one's own; nothing of the first. Opening takes it. */
export default function SecondRoom({ id, onDone }: { id: string; onDone: () => void }) {
  const client = useQueryClient();
  const asked = useQuery({ queryKey: [...twiceKey, 'open', id], queryFn: () => twice.open({ id }), retry: false, staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false });
  if (asked.isPending) return <PageSkeleton />;
  if (asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  const done = () => {
    void client.invalidateQueries({ queryKey: twiceKey });
    onDone();
  };
  return <Room key={id} of={asked.data} onDone={done} />;
}

function Room({ of, onDone }: { of: Blind; onDone: () => void }) {
  const { w: r } = useReading();
  const { w, name, site, exam, problem, sex, age } = useTwice();
  const { message, modal } = App.useApp();
  const [text, setText] = useState<Text>(of.text);
  const { saving, save, version } = useSaving(of, text);
  const own = usePhrases();
  const [armed, setArmed] = useState(false);
  const [raising, setRaising] = useState(false);
  const write = (more: Partial<Text>) => setText((before) => ({ ...before, ...more }));
  const phrase = (part: 'findings' | 'impression') => (word: string) => {
    const found = own.find((one) => one.shortcut === word);
    return found === undefined ? undefined : found[part] || found.findings || found.impression;
  };
  const sign = useMutation({
    mutationFn: async () => {
      await save();
      return twice.sign(of, version());
    },
    onSuccess: () => { message.success(w('signed')); onDone(); },
    onError: (error) => message.error(problem(error)),
  });
  const release = useMutation({ mutationFn: () => twice.release(of), onSuccess: onDone, onError: (error) => message.error(problem(error)) });
  useEffect(() => {
    if (!armed) return undefined;
    const timer = window.setTimeout(() => setArmed(false), ARMED_MILLIS);
    return () => window.clearTimeout(timer);
  }, [armed]);
  const press = () => {
    if (sign.isPending) return;
    const left = unfilled(text.findings) + unfilled(text.impression);
    if (text.impression.trim() === '' || text.positive === null) message.warning(w('incomplete'));
    else if (left > 0) message.warning(r('phrases.left', { count: left }));
    else if (armed) {
      setArmed(false);
      sign.mutate();
    } else setArmed(true);
  };
  useSignKey(press);
  const leave = () => void save().then(onDone, (error: unknown) => message.error(problem(error)));
  return (
    <div className="twice-room" data-testid="twice-room">
      <iframe title={w('findings')} src={viewerAddress(of.exam.study)} />
      <aside className="twice-side">
        <p><Button type="link" size="small" onClick={leave} data-testid="twice-back">← {w('back')}</Button></p>
        <h1>{name(of.exam.patient).main} <span className="quiet">{[sex(of.exam.patient.sex), age(of.exam.patient, of.exam.studyDate), of.exam.patient.id].filter(Boolean).join(' ')}</span></h1>
        <p className="quiet">{of.exam.modality} · {of.exam.title} · {exam(of.exam.studyDate, '')?.near} · {site(of.exam.site)}</p>
        <Alert type="info" showIcon title={w('blind')} />
        <OfExam task={of.exam.task} />
        <PhraseBar task={{ modality: of.exam.modality, bodyPart: of.exam.bodyPart, order: of.exam.title, description: '', patient: of.exam.patient, template: '' }} text={text} own={own} onWrite={setText} />
        <ReportField label={w('findings')} value={text.findings} autoFocus most={10_000} rows={[8, 20]} onWrite={(findings) => write({ findings })} onCursor={() => undefined} phrase={phrase('findings')} testId="twice-findings" />
        <ReportField label={w('impression')} value={text.impression} most={5_000} rows={[4, 12]} onWrite={(impression) => write({ impression })} onCursor={() => undefined} phrase={phrase('impression')} testId="twice-impression" />
        <Radio.Group aria-label={w('result')} optionType="button" value={text.positive} onChange={(event) => write({ positive: event.target.value as boolean })} options={[{ value: true, label: w('positive') }, { value: false, label: w('negative') }]} data-testid="twice-positive" />
        <Warnings exam={{ modality: of.exam.modality, bodyPart: of.exam.bodyPart, procedure: of.exam.title, sex: of.exam.patient.sex ?? '' }} text={text} />
        <p className="quiet" role="status">{saving.error === null ? w(saving.state) : w('failed', { why: problem(saving.error) })}</p>
        <Button type="primary" size="large" block loading={sign.isPending} onClick={press} data-testid="twice-sign">{w(armed ? 'again' : 'sign')} <kbd>Ctrl+Enter</kbd></Button>
        <p className="twice-buttons">
          <Button danger onClick={() => setRaising(true)} data-testid="twice-critical">{w('critical')}</Button>
          <Button type="text" loading={release.isPending} onClick={() => modal.confirm({ title: w('release'), content: w('releaseText'), okText: w('release'), cancelText: w('cancel'), onOk: () => release.mutateAsync() })} data-testid="twice-release">{w('release')}</Button>
        </p>
      </aside>
      {raising ? <RaiseDialog task={{ id: of.exam.task, stamp: of.exam.stamp }} exam={{ modality: of.exam.modality, bodyPart: of.exam.bodyPart, procedure: of.exam.title, sex: of.exam.patient.sex ?? null }} impression={text.impression} onClose={() => setRaising(false)} /> : null}
    </div>
  );
}

/** Saves what is typed a second after the last key, one save after the other. */
function useSaving(of: Blind, text: Text) {
  const [saving, setSaving] = useState<{ state: 'saved' | 'saving' | 'unsaved'; error: Error | null }>({ state: 'saved', error: null });
  const version = useRef(of.version);
  const saved = useRef(of.text);
  const latest = useRef(text);
  const running = useRef<Promise<void>>(Promise.resolve());
  useEffect(() => {
    latest.current = text;
  });
  const [save] = useState(() => () => {
    const next = running.current.catch(() => undefined).then(async () => {
      const typed = latest.current;
      if (typed === saved.current) return;
      setSaving({ state: 'saving', error: null });
      try {
        version.current = (await twice.save(of, typed, version.current)).version;
        saved.current = typed;
        setSaving({ state: latest.current === typed ? 'saved' : 'unsaved', error: null });
      } catch (error) {
        setSaving({ state: 'unsaved', error: error instanceof Error ? error : new Error(String(error)) });
        throw error;
      }
    });
    running.current = next;
    return next;
  });
  useEffect(() => {
    if (text === saved.current) return undefined;
    setSaving((before) => (before.state === 'saving' ? before : { state: 'unsaved', error: null }));
    const timer = window.setTimeout(() => void save().catch(() => undefined), REST_MILLIS);
    return () => window.clearTimeout(timer);
  }, [save, text]);
  return { saving, save, version: () => version.current };
}
