import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { consult, consultKey } from './api';
import type { Consultation, Expert } from './api';
import { useConsult } from './useConsult';

/** One consultation with what the one who looks can do about it. */
export function ConsultCard({ of, withExam, onTake }: { of: Consultation; withExam: boolean; onTake?: ((words: string) => void) | undefined }) {
  const { w, name, site, instant, language } = useConsult();
  const due = instant(of.dueAt);
  const late = of.state === 'OPEN' && new Date(of.dueAt) < new Date();
  const mine = of.experts.find((one) => one.me);
  const title = (one: Expert) => (language === 'zh' ? one.titleZh : one.title);
  return (
    <article className={of.state === 'OPEN' ? 'consult-card open' : 'consult-card'} data-testid="consult-card" data-state={of.state}>
      <header>
        {withExam ? <><b>{name(of.exam.patient).main} {of.exam.patient.id}</b> <span className="quiet">{of.exam.title} · {site(of.exam.site)}</span></> : null}
        <span className="quiet">{w('askedBy', { name: of.askedBy })} · {instant(of.askedAt)?.near ?? ''}{of.state === 'OPEN' ? ` · ${w('dueAt', { time: due?.near ?? '' })}` : ''}</span>
        {late ? <b className="consult-late">{w('late')}</b> : null}
        <span className="consult-state">{w(`states.${of.state}`)}</span>
      </header>
      {of.ofPatientId === of.exam.patient.id ? null : <Alert type="error" showIcon title={w('ofAnother', { name: of.ofPatientName.replaceAll('^', ' '), id: of.ofPatientId })} />}
      <p className="consult-words">{of.question}</p>
      <ul>
        {of.experts.map((one) => (
          <li key={one.id}>
            <b>{one.name}</b> <span className="quiet">{title(one)} · {site(one.hospital)}{one.asOneOf === '' ? '' : ` · ${w('asGroup', { group: one.asOneOf })}`} · {w(`answers.${one.state}`)}{one.at === null ? '' : ` · ${instant(one.at)?.near ?? ''}`}</span>
            {one.words === '' ? null : <p className="consult-words">{one.words}</p>}
            {one.state === 'ANSWERED' && onTake ? <Button size="small" onClick={() => onTake(w('quoted', { name: one.name, hospital: site(one.hospital), words: one.words, interpolation: { escapeValue: false } }))} data-testid="consult-take">{w('take')}</Button> : null}
          </li>
        ))}
      </ul>
      {of.ended ? <p className="quiet">{w('ended', { by: of.ended.by, time: instant(of.ended.at)?.near ?? '' })}{of.ended.words === '' ? '' : ` · ${of.ended.words}`}</p> : null}
      {withExam ? <p><Link to={`/reading/${of.exam.task}`} data-testid="consult-exam">{w('open')}</Link></p> : null}
      {of.state === 'OPEN' && mine?.state === 'ASKED' ? <Answer of={of} /> : null}
      {of.state === 'OPEN' && of.mine ? <End of={of} /> : null}
    </article>
  );
}

function useDone() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: consultKey });
}

function Answer({ of }: { of: Consultation }) {
  const { w, problem } = useConsult();
  const { message } = App.useApp();
  const done = useDone();
  const [opinion, setOpinion] = useState('');
  const [declining, setDeclining] = useState(false);
  const answer = useMutation({ mutationFn: () => consult.answer(of, opinion.trim()), onSuccess: () => { message.success(w('answered')); done(); } });
  const decline = useMutation({ mutationFn: () => consult.decline(of, opinion.trim()), onSuccess: done });
  const failed = answer.error ?? decline.error;
  const said = opinion.trim() !== '';
  return (
    <div className="consult-acts">
      <label>{w(declining ? 'why' : 'opinion')}
        {declining ? <Input value={opinion} maxLength={400} onChange={(event) => setOpinion(event.target.value)} /> : <Input.TextArea value={opinion} maxLength={5000} autoSize={{ minRows: 3, maxRows: 10 }} onChange={(event) => setOpinion(event.target.value)} data-testid="consult-opinion" />}
      </label>
      {failed ? <Alert type="error" showIcon title={problem(failed)} /> : null}
      <div className="consult-buttons">
        {declining ? <><Button onClick={() => { setDeclining(false); setOpinion(''); }}>{w('cancel')}</Button><Button danger disabled={!said} loading={decline.isPending} onClick={() => decline.mutate()} data-testid="consult-decline-now">{w('decline')}</Button></>
          : <><Button type="text" onClick={() => { setDeclining(true); setOpinion(''); }} data-testid="consult-decline">{w('decline')}</Button><Button type="primary" disabled={!said} loading={answer.isPending} onClick={() => answer.mutate()} data-testid="consult-answer">{w('answer')}</Button></>}
      </div>
    </div>
  );
}

function End({ of }: { of: Consultation }) {
  const { w, problem } = useConsult();
  const { message, modal } = App.useApp();
  const done = useDone();
  const answered = of.experts.some((one) => one.state === 'ANSWERED');
  const end = useMutation({ mutationFn: (words: string) => (answered ? consult.close(of, words) : consult.withdraw(of, words)), onSuccess: done, onError: (error) => message.error(problem(error)) });
  const ask = () => {
    let words = '';
    modal.confirm({
      title: w(answered ? 'close' : 'withdraw'), okText: w(answered ? 'close' : 'withdraw'), cancelText: w('cancel'), okButtonProps: { 'data-testid': 'consult-end-now' },
      content: <><p>{w(answered ? 'closeText' : 'withdrawText')}</p><Input placeholder={w('why')} aria-label={w('why')} maxLength={400} onChange={(event) => { words = event.target.value; }} data-testid="consult-why" /></>,
      onOk: () => {
        if (!answered && words.trim() === '') {
          message.warning(w('required'));
          return Promise.reject(new Error('required'));
        }
        return end.mutateAsync(words.trim()).then(() => undefined);
      },
    });
  };
  return <div className="consult-buttons"><Button size="small" loading={end.isPending} onClick={ask} data-testid="consult-end">{w(answered ? 'close' : 'withdraw')}</Button></div>;
}
