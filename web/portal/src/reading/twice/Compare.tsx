import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { viewerAddress } from '../../api';
import { useCritical } from '../../critical/useCritical';
import { PageSkeleton } from '../../shell/PageSkeleton';
import { Trouble } from '../../shell/Trouble';
import type { Text } from '../api';
import { AskFactor } from '../AskFactor';
import { grades, obstacle, twice, twiceKey } from './api';
import type { Choice, Compared, Fact, Grade, Report } from './api';
import { useTwice } from './useTwice';
import './twice.css';

const nothing: Text = { findings: '', impression: '', positive: null, images: [] };

/** Two readings of one exam side by side: for who decides, and afterwards with what was decided. */
export default function Compare({ id, onDone }: { id: string; onDone: () => void }) {
  const { w, name, site, exam, instant } = useTwice();
  const asked = useQuery({ queryKey: [...twiceKey, 'compare', id], queryFn: () => twice.compare({ id }), retry: false, staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false });
  if (asked.isPending) return <PageSkeleton />;
  if (asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  const both = asked.data;
  const { decision } = both;
  return (
    <div className="twice-compare" data-testid="twice-compare">
      <p><Button type="link" size="small" onClick={onDone}>← {w('back')}</Button> <Button size="small" href={viewerAddress(both.exam.study)} target="_blank" rel="noreferrer">{w('images')}</Button></p>
      <h1>{name(both.exam.patient).main} <span className="quiet">{both.exam.title} · {exam(both.exam.studyDate, '')?.near} · {site(both.exam.site)}</span></h1>
      {decision ? <Alert type="success" showIcon title={w('by', { name: decision.arbiter, choice: w(`choices.${decision.choice}`) })} description={decision.words || undefined} /> : <p className="quiet">{w('noNames')}</p>}
      <div className="twice-both">
        <One title={w('first')} of={both.first} differs={both.differences} counts={decision?.choice === 'FIRST'} />
        <One title={w('second')} of={both.second} differs={both.differences} counts={decision?.choice === 'SECOND'} />
      </div>
      {both.differences.length === 0 ? <Alert type="info" showIcon title={w('same')} /> : null}
      {decision ? (
        <>
          {both.differences.length > 0 ? <section><h2>{w('differences')}</h2>{both.differences.map((fact) => <p key={fact} className="twice-grade"><b>{w(`facts.${fact}`)}</b> {w(`grades.${decision.grades[fact] ?? 'NONE'}`)}</p>)}</section> : null}
          <section><h2>{w('course')}</h2><ol className="twice-course">{both.course.map((step) => <li key={step.at + step.act}>{w(`acts.${step.act}`)} · {step.name} · {instant(step.at)?.near} {step.words}</li>)}</ol></section>
        </>
      ) : <Decide both={both} onDone={onDone} />}
    </div>
  );
}

function One({ title, of, differs, counts }: { title: string; of: Report; differs: Fact[]; counts: boolean }) {
  const { w } = useTwice();
  const { w: c } = useCritical();
  const mark = (fact: Fact) => (differs.includes(fact) ? 'twice-differs' : undefined);
  return (
    <section className={counts ? 'twice-report counts' : 'twice-report'}>
      <h2>{title} {of.author === '' ? null : <span className="quiet">{w('byName', { name: of.author })}</span>}</h2>
      {of.whole ? null : <Alert type="error" showIcon title={w('broken')} />}
      <p className={mark('POSITIVE')}><b>{w(of.positive ? 'positive' : 'negative')}</b></p>
      <p className={mark('CRITICAL')}>{of.critical.length === 0 ? w('noCritical') : w('criticalOf', { what: of.critical.map((kind) => c(`kinds.${kind}`)).join('、') })}</p>
      <h3>{w('impression')}</h3><p className={`twice-words ${mark('IMPRESSION') ?? ''}`}>{of.impression}</p>
      <h3>{w('findings')}</h3><p className="twice-words">{of.findings}</p>
    </section>
  );
}

function Decide({ both, onDone }: { both: Compared; onDone: () => void }) {
  const { w, problem } = useTwice();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [choice, setChoice] = useState<Choice | null>(null);
  const [given, setGiven] = useState<Partial<Record<Fact, Grade>>>({});
  const [own, setOwn] = useState<Text>(nothing);
  const [words, setWords] = useState('');
  const [asking, setAsking] = useState(false);
  const send = useMutation({
    mutationFn: () => twice.decide(both, { choice: choice ?? 'OWN', own, grades: given, words: words.trim() }),
    onSuccess: () => {
      message.success(w('done'));
      void client.invalidateQueries({ queryKey: twiceKey });
      onDone();
    },
  });
  const press = () => {
    const missing = obstacle(both.differences, choice, given, own);
    if (missing !== null) message.warning(w(missing));
    else if (both.factor) setAsking(true);
    else send.mutate();
  };
  const write = (more: Partial<Text>) => setOwn((before) => ({ ...before, ...more }));
  return (
    <>
      {both.differences.length > 0 ? (
        <section>
          <h2>{w('differences')}</h2>
          {both.differences.map((fact) => (
            <div key={fact} className="twice-grade"><b>{w(`facts.${fact}`)}</b>
              <Radio.Group value={given[fact]} onChange={(event) => setGiven((before) => ({ ...before, [fact]: event.target.value as Grade }))} options={grades.map((value) => ({ value, label: w(`grades.${value}`) }))} aria-label={w(`facts.${fact}`)} data-testid={`twice-grade-${fact}`} /></div>
          ))}
        </section>
      ) : null}
      <section>
        <h2>{w('choice')}</h2>
        <Radio.Group optionType="button" value={choice} onChange={(event) => setChoice(event.target.value as Choice)} options={(['FIRST', 'SECOND', 'OWN'] as const).map((value) => ({ value, label: w(`choices.${value}`) }))} aria-label={w('choice')} data-testid="twice-choice" />
      </section>
      {choice === 'OWN' ? (
        <>
          <label>{w('findings')}<Input.TextArea value={own.findings} maxLength={10_000} autoSize={{ minRows: 4, maxRows: 14 }} onChange={(event) => write({ findings: event.target.value })} /></label>
          <label>{w('impression')}<Input.TextArea value={own.impression} maxLength={5_000} autoSize={{ minRows: 2, maxRows: 10 }} onChange={(event) => write({ impression: event.target.value })} data-testid="twice-own" /></label>
          <Radio.Group optionType="button" value={own.positive} onChange={(event) => write({ positive: event.target.value as boolean })} options={[{ value: true, label: w('positive') }, { value: false, label: w('negative') }]} aria-label={w('result')} />
        </>
      ) : null}
      <label>{w('words')}<Input.TextArea value={words} maxLength={2_000} autoSize={{ minRows: 2, maxRows: 6 }} onChange={(event) => setWords(event.target.value)} data-testid="twice-words" /></label>
      {send.error ? <Alert type="error" showIcon title={problem(send.error)} /> : null}
      <p><Button type="primary" size="large" loading={send.isPending} onClick={press} data-testid="twice-confirm">{w('confirm')}</Button></p>
      {asking ? <AskFactor onProved={() => { setAsking(false); send.mutate(); }} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
