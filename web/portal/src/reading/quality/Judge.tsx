import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Input, Radio } from 'antd';
import { useState } from 'react';
import { viewerAddress } from '../../api';
import { PageSkeleton } from '../../shell/PageSkeleton';
import { Trouble } from '../../shell/Trouble';
import { quality, qualityKey } from './api';
import type { Review, Score } from './api';
import { useQuality } from './useQuality';

/** One report is judged without knowing whose it is; opening takes it. */
export function Judge({ of, onDone }: { of: Review; onDone: () => void }) {
  const { w, name, site, problem } = useQuality();
  const { message } = App.useApp();
  const client = useQueryClient();
  const asked = useQuery({ queryKey: [...qualityKey, 'open', of.id], queryFn: () => quality.open(of), retry: false, staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false });
  const [grade, setGrade] = useState<1 | 2 | 3 | 4 | null>(null);
  const [significant, setSignificant] = useState(false);
  const [words, setWords] = useState('');
  const done = () => {
    void client.invalidateQueries({ queryKey: qualityKey });
    onDone();
  };
  const send = useMutation({ mutationFn: (score: Score) => quality.score(of, score, words.trim()), onSuccess: () => { message.success(w('sent')); done(); } });
  const release = useMutation({ mutationFn: () => quality.release(of), onSuccess: done });
  if (asked.isPending) return <PageSkeleton />;
  if (asked.isError) return <Trouble error={asked.error} onRetry={done} />;
  const failed = send.error ?? release.error;
  const press = () => {
    if (grade === null) message.warning(w('chooseScore'));
    else if (grade > 1 && words.trim() === '') message.warning(w('needWords'));
    else send.mutate(grade === 1 ? '1' : `${grade}${significant ? 'b' : 'a'}`);
  };
  const { exam } = asked.data;
  return (
    <div className="quality-page" data-testid="quality-judging">
      <h2>{name(exam.patient).main} <span className="quiet">{exam.modality} · {exam.title} · {site(exam.site)}</span></h2>
      <Alert type="info" showIcon title={w('blind')} />
      <p><Button href={viewerAddress(exam.study)} target="_blank" rel="noreferrer">{w('images')}</Button></p>
      <h3>{w('findings')}</h3><p className="quality-words">{asked.data.findings}</p>
      <h3>{w('impression')} <span className="quiet">{w(asked.data.positive ? 'positive' : 'negative')}</span></h3><p className="quality-words">{asked.data.impression}</p>
      <h3>{w('score')}</h3>
      <Radio.Group className="quality-scores" value={grade} onChange={(event) => setGrade(event.target.value as 1 | 2 | 3 | 4)} options={(['one', 'two', 'three', 'four'] as const).map((word, index) => ({ value: index + 1, label: w(`scores.${word}`) }))} data-testid="quality-score" />
      {grade !== null && grade > 1 ? <p><Checkbox checked={significant} onChange={(event) => setSignificant(event.target.checked)} data-testid="quality-significant">{w('significant')}</Checkbox></p> : null}
      <label>{w('words')}<Input.TextArea value={words} maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} onChange={(event) => setWords(event.target.value)} data-testid="quality-words" /></label>
      {failed ? <Alert type="error" showIcon title={problem(failed)} /> : null}
      <p className="quality-buttons"><Button loading={release.isPending} onClick={() => release.mutate()} data-testid="quality-release">{w('release')}</Button><Button type="primary" loading={send.isPending} onClick={press} data-testid="quality-send">{w('send')}</Button></p>
    </div>
  );
}
