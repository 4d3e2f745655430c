import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { reading } from './api';
import type { Prior, Task } from './api';
import { byUse } from './priors';
import { useReading } from './useReading';
import { isOfAnother, retraction, shownVersions } from './versions';

const FIRST = 3;

/** Earlier and other exams of the patient, the most useful first: beside this one in the viewer, with their report below. */
export function Priors({ task, chosen, onChoose }: { task: Task; chosen: Prior | null; onChoose: (prior: Prior | null) => void }) {
  const { w, exam, site } = useReading();
  const [all, setAll] = useState(false);
  const asked = useQuery({ queryKey: ['reading', 'priors', task.id], queryFn: ({ signal }) => reading.priors(task.id, signal), staleTime: 60_000 });
  const found = byUse(task, asked.data?.items ?? []);
  if (found.length === 0) return null;
  return (
    <section className="report-priors" aria-label={w('priorExams')} data-testid="report-priors">
      <h2>{w('priorExams')} <span className="quiet">{found.length}{asked.data?.more === true ? '+' : ''}</span></h2>
      <ul>
        {(all ? found : found.slice(0, FIRST)).map((prior) => (
          <li key={prior.study}>
            <button type="button" className="report-prior" aria-pressed={chosen?.study === prior.study} onClick={() => onChoose(chosen?.study === prior.study ? null : prior)} data-testid="report-prior">
              <span>{exam(prior.studyDate, '')?.exact ?? w('undated')} · {prior.modalities.join(' ')} · {prior.description || prior.bodyParts.join(' ')}</span>
              <span className="quiet">{prior.site.code === task.site.code ? '' : site(prior.site)} {prior.report ? w(`states.${prior.report.state}`) : ''}</span>
            </button>
            {chosen?.study === prior.study && prior.report ? <PriorReport task={prior.report.task} /> : null}
          </li>
        ))}
      </ul>
      {found.length > FIRST ? <Button type="link" size="small" onClick={() => setAll(!all)}>{all ? w('fewerPriors') : w('allPriors', { count: found.length })}</Button> : null}
    </section>
  );
}

function PriorReport({ task }: { task: string }) {
  const { w, problem } = useReading();
  const asked = useQuery({ queryKey: ['reading', 'prior-report', task], queryFn: ({ signal }) => reading.open(task, signal), staleTime: Infinity });
  if (asked.isError) return <p className="report-hint">{problem(asked.error)}</p>;
  if (!asked.data) return null;
  return (
    <div className="report-prior-text" data-testid="report-prior-text">
      {retraction(asked.data.versions) === null ? null : <p className="report-hint">{w('retracted')}</p>}
      {shownVersions(asked.data.versions).map((version) => (
        <div key={version.number}>
          <h4>{w(`kinds.${version.kind}`)}</h4>
          {isOfAnother(version, asked.data.task.patient.id ?? '') ? <p className="report-hint">{w('otherPatient', { name: version.patientName, id: version.patientId })}</p> : null}
          {version.findings === '' ? null : <p className="report-text">{version.findings}</p>}
          <p className="report-text">{version.impression}</p>
        </div>
      ))}
    </div>
  );
}
