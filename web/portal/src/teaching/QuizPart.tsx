import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Empty, Input } from 'antd';
import { useState } from 'react';
import { viewerAddress } from '../api';
import { difficulties, teaching, teachingKey } from './api';
import type { Difficulty, Grade, Question, QuizWish, WholeCase } from './api';
import { Facts, Text } from './CaseDrawer';
import { Choice, modalities } from './Search';
import { useTeaching } from './useTeaching';

const grades: Grade[] = ['RIGHT', 'PARTLY', 'WRONG'];

/** Images and history first, then the own answer, then the diagnosis. */
export function QuizPart() {
  const { w, problem } = useTeaching();
  const [wish, setWish] = useState<QuizWish>({});
  const [asked, setAsked] = useState<Question | null | 'none'>(null);
  const known = useQuery({ queryKey: [...teachingKey, 'collections'], queryFn: ({ signal }) => teaching.collections(signal) });
  const next = useMutation({ mutationFn: (after: string | undefined) => teaching.next({ ...wish, after }), onSuccess: (found) => setAsked(found ?? 'none') });
  const set = (change: Partial<QuizWish>) => {
    setWish((before) => ({ ...before, ...change }));
    setAsked(null);
  };
  return (
    <section className="teaching-quiz" data-testid="quiz">
      <p className="quiet">{w('quizText')}</p>
      <div className="teaching-wish">
        <Choice of="modality" options={modalities} onChange={(modality) => set({ modality: modality ?? '' })} />
        <Choice of="difficulty" options={difficulties.map((value) => ({ value, label: w(`levels.l${value}`) }))} onChange={(difficulty) => set({ difficulty: difficulty as Difficulty | undefined })} />
        <Choice of="collection" options={(known.data?.items ?? []).map((one) => ({ value: one.id, label: one.title }))} onChange={(collection) => set({ collection })} />
        {asked === null || asked === 'none' ? <Button type="primary" loading={next.isPending} onClick={() => next.mutate(undefined)} data-testid="quiz-start">{w('start')}</Button> : null}
      </div>
      {next.error ? <Alert type="error" showIcon title={problem(next.error)} /> : null}
      {asked === 'none' ? <Empty description={w('quizNone')} /> : asked === null ? null : <OneCase key={asked.id} of={asked} onNext={(skipped) => next.mutate(skipped ? asked.id : undefined)} taking={next.isPending} />}
    </section>
  );
}

function OneCase({ of, onNext, taking }: { of: Question; onNext: (skipped: boolean) => void; taking: boolean }) {
  const { w, problem } = useTeaching();
  const client = useQueryClient();
  const [answer, setAnswer] = useState('');
  const [told, setTold] = useState<WholeCase | null>(null);
  const tell = useMutation({ mutationFn: () => teaching.answer(of.id, answer.trim()), onSuccess: (whole) => { setTold(whole); void client.invalidateQueries({ queryKey: [...teachingKey, 'answers'] }); } });
  return (
    <article className="teaching-question" data-testid="quiz-case">
      <Facts of={told ?? of} />
      <p><a href={viewerAddress(of.study)} target="_blank" rel="noreferrer" data-testid="quiz-images">{w('open')} ↗</a> <span className="quiet">{w('images', { count: of.images })}</span></p>
      {told ? <><h2>{told.title}</h2><Text of={told} /><h3>{w('yours')}</h3><p className="teaching-words">{answer}</p><GradeOwn of={told} /></> : (
        <>
          <h3>{w('history')}</h3><p className="teaching-words">{of.history || w('noHistory')}</p>
          <label>{w('answer')}<Input.TextArea value={answer} maxLength={2000} autoSize={{ minRows: 3, maxRows: 8 }} onChange={(event) => setAnswer(event.target.value)} data-testid="quiz-answer" /></label>
        </>
      )}
      {tell.error ? <Alert type="error" showIcon title={problem(tell.error)} /> : null}
      <div className="teaching-acts">
        {told ? <Button type="primary" loading={taking} onClick={() => onNext(false)} data-testid="quiz-next">{w('next')}</Button> : (
          <>
            <Button type="text" loading={taking} onClick={() => onNext(true)}>{w('skip')}</Button>
            <Button type="primary" disabled={answer.trim() === ''} loading={tell.isPending} onClick={() => tell.mutate()} data-testid="quiz-tell">{w('tell')}</Button>
          </>
        )}
      </div>
    </article>
  );
}

function GradeOwn({ of }: { of: WholeCase }) {
  const { w, problem } = useTeaching();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [graded, setGraded] = useState<Grade | null>(null);
  const grade = useMutation({
    mutationFn: (chosen: Grade) => teaching.grade(of.id, chosen),
    onSuccess: (_, chosen) => { setGraded(chosen); void client.invalidateQueries({ queryKey: [...teachingKey, 'answers'] }); },
    onError: (error) => { message.error(problem(error)); },
  });
  if (graded) return <p data-testid="quiz-graded">{w('graded', { grade: w(`grades.${graded}`) })}</p>;
  return <p className="teaching-grades">{w('grade')} {grades.map((one) => <Button key={one} size="small" disabled={grade.isPending} onClick={() => grade.mutate(one)} data-testid={`quiz-${one}`}>{w(`grades.${one}`)}</Button>)}</p>;
}
