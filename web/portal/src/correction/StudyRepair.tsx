import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { today } from '../orders/day';
import { RowsSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { corrections } from './api';
import type { FoundPatient, StudyAttributes, StudyParts } from './api';
import { ComparedRows } from './BeforeAfter';
import { dayOf, differingOfStudy, isFaultyDay, groupsOf, nameFrom, studyNames, timeOf } from './compare';
import { Confirm } from './Confirm';
import { SeriesRepair } from './SeriesRepair';
import { StudyChoice } from './StudyChoice';
import { useCorrection } from './useCorrection';

export type StudyKind = 'STUDY' | 'SERIES';

/** An exam is described wrongly, or its series are those of two exams, or of another one. */
export function StudyRepair({ site, wrong, kind, study, onStudy, onDone }: { site: string; wrong: FoundPatient; kind: StudyKind; study: string | null; onStudy: (uid: string) => void; onDone: () => void }) {
  const asked = useQuery({
    queryKey: ['correction-study', site, study],
    queryFn: ({ signal }) => corrections.study(site, study ?? '', signal),
    enabled: study !== null,
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <>
      <StudyChoice patient={wrong} chosen={study} onChoose={onStudy} />
      {study === null ? null : asked.isPending ? <RowsSkeleton rows={3} /> : asked.isError ? <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
        : kind === 'STUDY' ? <Attributes key={study} site={site} study={study} parts={asked.data} onDone={onDone} />
        : <SeriesRepair key={study} site={site} wrong={wrong} study={study} parts={asked.data} onDone={onDone} />}
    </>
  );
}

function Attributes({ site, study, parts, onDone }: { site: string; study: string; parts: StudyParts; onDone: () => void }) {
  const { w } = useCorrection();
  const before = { ...parts.attributes, date: dayOf(parts.attributes.date), time: timeOf(parts.attributes.time) };
  const [typed, setTyped] = useState<StudyAttributes>(before);
  const changed = differingOfStudy(before, typed);
  const faultyDay = isFaultyDay(typed.date, before.date, today());
  const trimmed = Object.fromEntries(studyNames.map((name) => [name, typed[name].trim()])) as unknown as StudyAttributes;
  const { alphabetic, ideographic } = groupsOf(typed.referring);
  const rows = studyNames.map((name) => ({ name: w(`studyField.${name}`), before: before[name], after: typed[name].trim() }));
  const field = (name: 'accession' | 'date' | 'time' | 'description' | 'studyId', most: number, placeholder = '') => (
    <label key={name}>
      {w(`studyField.${name}`)}
      <Input maxLength={most} placeholder={placeholder} value={typed[name]} status={name === 'date' && faultyDay ? 'error' : ''} onChange={(event) => setTyped({ ...typed, [name]: event.target.value })} autoComplete="off" data-testid={`repair-study-${name}`} />
      {name === 'date' && faultyDay ? <small className="warn" data-testid="repair-faulty-day">{w('faultyDay')}</small> : null}
    </label>
  );
  return (
    <>
      <section className="sheet repair-step">
        <h2>{w('rightStudy')}</h2>
        <div className="repair-fields">
          {field('accession', 16)}
          {field('date', 10, 'YYYY-MM-DD')}
          {field('time', 15, 'HH:MM:SS')}
          {field('description', 64)}
          {field('studyId', 16)}
          <label>
            {w('studyField.referring')} · {w('ideographic')}
            <Input maxLength={64} value={ideographic} onChange={(event) => setTyped({ ...typed, referring: nameFrom(alphabetic, event.target.value, typed.referring) })} autoComplete="off" data-testid="repair-study-referring" />
          </label>
          <label>
            {w('studyField.referring')} · {w('alphabetic')}
            <Input maxLength={64} value={alphabetic} onChange={(event) => setTyped({ ...typed, referring: nameFrom(event.target.value, ideographic, typed.referring) })} autoComplete="off" />
          </label>
        </div>
      </section>
      <ComparedRows rows={rows} />
      <Confirm
        correction={changed.length === 0 || faultyDay ? null : (reason) => ({ kind: 'STUDY', site, patient: parts.patient, study, version: parts.version, reason, ...trimmed })}
        onDone={onDone}
        summary={
          <ul className="repair-list">
            {rows.filter((row) => row.before !== row.after).map((row) => <li key={row.name}>{row.name}: {row.before || '—'} → <b>{row.after || '—'}</b></li>)}
          </ul>
        }
      />
    </>
  );
}
