import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { stream } from '../api';
import { countFiles, save } from '../sharing/take';
import { useSites } from '../studies/useStudies';
import { research, researchKey } from './research';
import type { CohortLine, CohortWish, Project } from './research';
import { modalities } from './Search';
import { useTeaching } from './useTeaching';

const nothing: CohortWish = { words: '', positive: '', modality: '', bodyPart: '', sex: '', ageFrom: '', ageTo: '', from: '', to: '', manufacturer: '' };

/** Numbers first, then exams of the own hospital, then their export. */
export function Ask({ of }: { of: Project }) {
  const { w, t, problem } = useTeaching();
  const client = useQueryClient();
  const [wish, setWish] = useState(nothing);
  const done = () => void client.invalidateQueries({ queryKey: [...researchKey, 'uses', of.id] });
  const count = useMutation({ mutationFn: () => research.count(of.id, wish), onSuccess: done });
  const list = useMutation({ mutationFn: () => research.lines(of.id, wish), onSuccess: done });
  const set = (change: Partial<CohortWish>) => {
    setWish((before) => ({ ...before, ...change }));
    count.reset();
    list.reset();
  };
  const text = (name: 'words' | 'bodyPart' | 'manufacturer', label: string) => <label>{label}<Input value={wish[name]} maxLength={40} onChange={(event) => set({ [name]: name === 'bodyPart' ? event.target.value.toUpperCase() : event.target.value })} data-testid={`cohort-${name}`} /></label>;
  const input = (name: 'from' | 'to' | 'ageFrom' | 'ageTo', type: 'date' | 'number', label: string) => <label>{label}<Input type={type} value={wish[name]} min={type === 'number' ? 0 : undefined} onChange={(event) => set({ [name]: event.target.value })} data-testid={`cohort-${name}`} /></label>;
  const choice = <T extends 'modality' | 'positive' | 'sex'>(name: T, label: string, options: { value: string; label: string }[]) => <label>{label}<Select allowClear aria-label={label} value={wish[name] === '' ? null : wish[name]} options={options} onChange={(value: string | null | undefined) => set({ [name]: value ?? '' } as Partial<CohortWish>)} /></label>;
  const failed = count.error ?? list.error;
  const ready = wish.from !== '' && wish.to !== '';
  return (
    <>
      <div className="teaching-ask">
        {input('from', 'date', w('research.examFrom'))}{input('to', 'date', w('research.examTo'))}{text('words', w('research.words'))}
        {choice('positive', w('research.positive'), (['POSITIVE', 'NEGATIVE'] as const).map((value) => ({ value, label: w(`research.positives.${value}`) })))}
        {choice('modality', w('modality'), modalities)}{text('bodyPart', w('bodyPart'))}
        {choice('sex', w('research.sex'), (['M', 'F'] as const).map((value) => ({ value, label: t(`sex.${value}`) })))}
        {input('ageFrom', 'number', w('research.ageFrom'))}{input('ageTo', 'number', w('research.ageTo'))}{text('manufacturer', w('research.manufacturer'))}
      </div>
      <div className="teaching-acts">
        <Button disabled={!ready} loading={list.isPending} onClick={() => list.mutate()} data-testid="cohort-list">{w('research.list')}</Button>
        <Button type="primary" disabled={!ready} loading={count.isPending} onClick={() => count.mutate()} data-testid="cohort-count">{w('research.count')}</Button>
      </div>
      {failed ? <Alert type="error" showIcon title={problem(failed)} /> : null}
      {count.data ? (
        <div className="teaching-wide" tabIndex={0}><table data-testid="cohort-counts">
          <thead><tr><th>{w('research.hospital')}</th><th>{w('research.exams')}</th></tr></thead>
          <tbody>{count.data.items.map((one) => <tr key={one.site}><td><SiteName code={one.site} /></td><td>{one.exams}</td></tr>)}</tbody>
        </table><p className="quiet">{w('research.small')}</p></div>
      ) : null}
      {list.data ? <Lines of={of} lines={list.data.items} most={list.data.most} /> : null}
    </>
  );
}

function Lines({ of, lines, most }: { of: Project; lines: CohortLine[]; most: number }) {
  const { w, t, problem } = useTeaching();
  const [state, setState] = useState<number | 'all' | null>(null);
  const [error, setError] = useState<unknown>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const start = async () => {
    const control = new AbortController();
    stop.current = control;
    setError(null);
    setState(0);
    try {
      const answer = await stream('/api/deidentified-exports', control.signal, { studies: lines.map((one) => one.study).join(';'), project: of.exportName, purpose: 'RESEARCH', reason: `${w('research.ethics')} ${of.ethicsNumber}`, dates: '', characteristics: true });
      await save(answer, countFiles(setState), 'deidentified.zip');
      setState('all');
    } catch (cause) {
      setState(null);
      if (!control.signal.aborted) setError(cause);
    }
  };
  return (
    <>
      <p className="quiet">{w('research.listText', { most })}</p>
      <div className="teaching-wide" tabIndex={0}><table data-testid="cohort-lines">
        <thead><tr><th>{w('research.hospital')}</th><th>{w('modality')}</th><th>{w('bodyPart')}</th><th>{w('research.sex')}</th><th>{w('research.age')}</th><th>{w('research.year')}</th><th>{w('research.positive')}</th></tr></thead>
        <tbody>{lines.map((one) => <tr key={one.study}><td><SiteName code={one.site} /></td><td>{one.modality}</td><td>{one.bodyPart}</td><td>{one.sex === 'M' || one.sex === 'F' ? t(`sex.${one.sex}`) : one.sex}</td><td>{one.age ?? ''}</td><td>{one.year}</td><td>{w(`research.positives.${one.positive ? 'POSITIVE' : 'NEGATIVE'}`)}</td></tr>)}</tbody>
      </table></div>
      {error === null ? null : <Alert type="error" showIcon title={problem(error)} />}
      {lines.length === 0 ? null : <div className="teaching-acts">{typeof state === 'number' ? <span role="status">{w('research.exporting', { done: state })}</span> : state === 'all' ? <span role="status">{w('done')}</span> : null}<Button loading={typeof state === 'number'} onClick={() => void start()} data-testid="cohort-export">{w('research.export')}</Button></div>}
    </>
  );
}

export function SiteName({ code }: { code: string }) {
  const { site } = useTeaching();
  const found = (useSites().data ?? []).find((one) => one.code === code);
  return <>{site(found ?? code)}</>;
}
