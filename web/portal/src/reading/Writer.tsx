import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Radio } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { createPortal } from 'react-dom';
import { ApiError } from '../api';
import { reading } from './api';
import type { Opened, Version } from './api';
import { AskFactor } from './AskFactor';
import { Changes } from './Changes';
import { ConsultPanel } from './consult/ConsultPanel';
import { useConsult } from './consult/useConsult';
import { Dictate } from './dictation/Dictate';
import { hintsOf } from './hints';
import { unfilled } from './phrases/fields';
import { PhraseBar, usePhrases } from './phrases/PhraseBar';
import { ReportField } from './phrases/ReportField';
import { KeptText } from './KeptText';
import { CommentField, SentBack } from './ReviewComments';
import { useDraft } from './useDraft';
import type { Saving } from './useDraft';
import { useReading } from './useReading';
import { useSignKey } from './useSignKey';
import { Warnings } from './Warnings';
import { useDoor } from './viewer/door';
import { inUse } from './viewer/marks';
import { ReportImages } from './viewer/ReportImages';
import { useMarks } from './viewer/useMarks';

const Lesions = lazy(() => import('./lesions/Lesions'));
const ARMED_MILLIS = 5_000;
const MOST_FINDINGS = 10_000;
/** A screen on which long findings would leave no room for the impression. */
const isLow = () => window.innerHeight < 900;

/** Where a report is written or reviewed: saved as one types, signed by the same key twice. What is signed with stands in the foot of the page, in view. */
export function Writer({ opened, account, flush, foot, onSigned, onSentBack }: { opened: Opened; account: string; flush: RefObject<(() => Promise<boolean>) | null>; foot: HTMLElement | null; onSigned: (version: Version) => void; onSentBack: () => void }) {
  const { w, problem, whyNot } = useReading();
  const { w: c } = useConsult();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { task } = opened;
  const { text, saving, found, write, take, drop, save, version } = useDraft(task.id, account, opened.draft);
  const speaking = useRef<(() => Promise<boolean>) | null>(null);
  useEffect(() => {
    flush.current = async () => (await (speaking.current?.() ?? true)) && save();
    return () => {
      flush.current = null;
    };
  }, [flush, save]);
  const marks = useMarks(task, text, write);
  const door = useDoor();
  const review = task.state === 'IN_REVIEW';
  const may = review ? opened.may.review : opened.may.sign;
  const last = opened.versions[opened.versions.length - 1];
  const sentBack = review ? undefined : opened.comments.find(({ number, returned }) => returned && number === last?.number);
  const before = review || sentBack ? last : undefined;
  const [comment, setComment] = useState('');
  const own = usePhrases();
  const whole = (word: string, part: 'findings' | 'impression'): string | undefined => {
    const phrase = own.find((one) => one.shortcut === word);
    return phrase === undefined ? undefined : phrase[part] || phrase.findings || phrase.impression;
  };
  const left = unfilled(text.findings) + unfilled(text.impression);
  const complete = text.impression.trim() !== '' && text.positive !== null;
  const [asking, setAsking] = useState(false);
  const [armed, setArmed] = useState(false);
  const sign = useMutation({
    mutationFn: async () => {
      if (!(await save())) throw new Error(w('unsigned'));
      return reading.sign(task, review ? 'FINAL' : 'PRELIMINARY', version(), review ? comment.trim() : '');
    },
    onSuccess: onSigned,
    onError: (error) => message.error(error instanceof ApiError ? problem(error) : error.message),
  });
  const sendBack = useMutation({
    mutationFn: async () => {
      if (!(await (speaking.current?.() ?? true)) || !(await save())) throw new Error(w('unsigned'));
      return reading.sendBack(task, comment.trim(), version());
    },
    onSuccess: onSentBack,
    onError: (error) => message.error(error instanceof ApiError ? problem(error) : error.message),
  });
  const press = () => {
    if (asking || sign.isPending || may?.allowed !== true) return;
    if (speaking.current) {
      setArmed(false);
      void speaking.current().then((put) => put && message.info(w('spoken')));
    } else if (!complete) message.warning(w('incomplete'));
    else if (left > 0) message.warning(w('phrases.left', { count: left }));
    else if (armed) {
      setArmed(false);
      if (review && opened.factor) setAsking(true);
      else sign.mutate();
    } else {
      document.querySelector('[data-testid=report-impression]')?.scrollIntoView({ block: 'center' });
      setArmed(true);
    }
  };
  useEffect(() => {
    if (!armed) return undefined;
    const timer = window.setTimeout(() => setArmed(false), ARMED_MILLIS);
    return () => window.clearTimeout(timer);
  }, [armed]);
  useSignKey(press);
  const missing = hintsOf(text);
  const takeOpinion = (words: string) => {
    write({ findings: (text.findings.trimEnd() === '' ? words : `${text.findings.trimEnd()}\n${words}`).slice(0, MOST_FINDINGS) });
    message.info(c('taken'));
  };
  return (
    <div className="report-writer">
      {sentBack ? <SentBack comment={sentBack} /> : null}
      <KeptText found={found} onTake={take} onDrop={drop} />
      <PhraseBar task={task} text={text} own={own} onWrite={write} />
      <ReportField label={w('findings')} value={text.findings} autoFocus most={MOST_FINDINGS} rows={[5, isLow() ? 8 : 18]} onWrite={(findings) => write({ findings })} onCursor={(at) => { marks.place.current = { field: 'findings', at }; }} phrase={(word) => whole(word, 'findings')} testId="report-findings" />
      {before ? <Changes before={before.findings} after={text.findings} testId="changes-findings" /> : null}
      <ReportField label={w('impression')} value={text.impression} most={5000} rows={[3, isLow() ? 6 : 12]} onWrite={(impression) => write({ impression })} onCursor={(at) => { marks.place.current = { field: 'impression', at }; }} phrase={(word) => whole(word, 'impression')} testId="report-impression" />
      {before ? <Changes before={before.impression} after={text.impression} testId="changes-impression" /> : null}
      <p className="report-marks">
        <Dictate text={text} place={marks.place} speaking={speaking} onWrite={write} />
        {door === null ? null : (
          <>
            <Button size="small" onClick={() => marks.take('image')} data-testid="report-mark-image">{w('markKey')} <kbd>Alt+K</kbd></Button>
            <Button size="small" onClick={() => marks.take('measurement')} data-testid="report-take-measurement">{w('takeMeasurement')} <kbd>Alt+M</kbd></Button>
            <Button size="small" onClick={() => marks.take('lesion')} data-testid="report-take-lesion">{w('takeLesion')} <kbd>Alt+T</kbd></Button>
          </>
        )}
      </p>
      <ReportImages study={task.study} images={inUse(text)} onRemove={marks.remove} />
      <Suspense fallback={null}><Lesions task={task} onInsert={marks.insertLines} /></Suspense>
      {text.positive === true ? <p className={missing.length > 0 ? 'report-hint' : 'quiet'} role="status" data-testid="report-hints">{missing.length > 0 ? w('hints', { what: missing.map((one) => w(`hint.${one}`)).join('、') }) : w('noHints')}</p> : null}
      {left > 0 ? <p className="report-hint" role="status" data-testid="report-left">{w('phrases.left', { count: left })}</p> : null}
      {review && may?.allowed === true ? <CommentField value={comment} sending={sendBack.isPending} onWrite={setComment} onSendBack={() => sendBack.mutate()} /> : null}
      <ConsultPanel opened={opened} onTake={takeOpinion} />
      {asking ? <AskFactor onProved={() => { setAsking(false); sign.mutate(); }} onClose={() => setAsking(false)} /> : null}
      {foot === null ? null : createPortal(
        <div className="report-signing">
          <Warnings exam={{ modality: task.modality, bodyPart: task.bodyPart, procedure: task.order || task.description, sex: task.patient.sex ?? '' }} text={text} />
          <div className="report-result">
            <Radio.Group aria-label={w('result')} optionType="button" value={text.positive} onChange={(event) => write({ positive: event.target.value as boolean })} options={[{ value: true, label: w('positive') }, { value: false, label: w('negative') }]} data-testid="report-positive" />
            <SavingState saving={saving} onReload={() => void client.invalidateQueries({ queryKey: ['reading', 'task', task.id] }).then(() => window.location.reload())} />
          </div>
          {may?.allowed === true ? (
            <Button type="primary" size="large" block loading={sign.isPending} onClick={press} data-testid="report-sign">{armed ? w('again') : w(review ? 'signFinal' : 'signPreliminary')} <kbd>{w('signHint')}</kbd></Button>
          ) : <Alert type="info" showIcon title={w('noSign', { why: whyNot(may) })} />}
        </div>,
        foot,
      )}
    </div>
  );
}

function SavingState({ saving, onReload }: { saving: Saving; onReload: () => void }) {
  const { w, instant, problem } = useReading();
  if (saving.kind === 'lost') return <Alert type="error" showIcon title={w('lost', { why: problem(saving.error) })} action={<Button size="small" onClick={onReload}>{w('reload')}</Button>} data-testid="report-lost" />;
  if (saving.kind === 'failed') return <Alert type="warning" showIcon title={w('notSaved', { why: problem(saving.error) })} />;
  const said = saving.kind === 'saving' ? w('saving') : saving.kind === 'unsaved' ? w('unsaved') : saving.at === null ? w('nothingYet') : w('saved', { time: instant(saving.at)?.near ?? '' });
  return <p className="quiet" role="status" data-testid="report-saved" data-saving={saving.kind}>{said}</p>;
}
