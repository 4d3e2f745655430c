import { useQuery } from '@tanstack/react-query';
import { Button, Radio } from 'antd';
import { useState } from 'react';
import { reading } from './api';
import type { Prior, Task } from './api';
import { byUse, fitOf, proposedOf } from './priors';
import { useReading } from './useReading';
import { isOfAnother, retraction, shownVersions } from './versions';
import { useHear } from './viewer/door';
import { LAYOUTS } from './viewer/hanging';
import type { Hanging, Layout } from './viewer/hanging';
import type { Hung } from './viewer/useHanging';

const FIRST = 2;

/**
 * Earlier and other exams of the patient, the most useful first: beside this one in the viewer, with their report below. One is proposed, by a rule
 * that is said. How both are hung is chosen here, or by a key, and kept for such exams.
 */
export function Priors({ task, hung }: { task: Task; hung: Hung | null }) {
  const { w, exam, site } = useReading();
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState('');
  const asked = useQuery({ queryKey: ['reading', 'priors', task.id], queryFn: ({ signal }) => reading.priors(task.id, signal), staleTime: 60_000 });
  const found = byUse(task, asked.data?.items ?? []);
  const proposed = proposedOf(task, found);
  const beside = hung?.wanted?.prior ?? null;
  const press = (prior: Prior) => {
    setOpen(open === prior.study ? '' : prior.study);
    if (open !== prior.study) hung?.put(prior);
  };
  return (
    <>
      {hung === null ? null : <Layouts hung={hung} hasPriors={found.length > 0} />}
      {found.length === 0 ? null : (
        <section className="report-priors" aria-label={w('priorExams')} data-testid="report-priors">
          <h2 title={w('priorRule')}>{w('priorExams')} <span className="quiet">{found.length}{asked.data?.more === true ? '+' : ''}</span></h2>
          <ul>
            {(all ? found : found.slice(0, FIRST)).map((prior) => (
              <li key={prior.study}>
                <button type="button" className="report-prior" aria-pressed={open === prior.study} onClick={() => press(prior)} data-testid="report-prior" data-beside={beside === prior.study}>
                  <span>{exam(prior.studyDate, '')?.exact ?? w('undated')} · {prior.modalities.join(' ')} · {prior.description || prior.bodyParts.join(' ')}</span>
                  <span className="quiet">{prior.study === proposed?.study ? <><span className="tag fresh" title={w('priorRule')}>{w(`fits.${fitOf(task, prior)}`)}</span> </> : null}{beside === prior.study ? <><span className="tag plain">{w('besideNow')}</span> </> : null}{prior.site.code === task.site.code ? '' : site(prior.site)} {prior.report ? w(`states.${prior.report.state}`) : ''}</span>
                </button>
                {open === prior.study && prior.report ? <PriorReport task={prior.report.task} /> : null}
              </li>
            ))}
          </ul>
          {found.length > FIRST ? <Button type="link" size="small" onClick={() => setAll(!all)}>{all ? w('fewerPriors') : w('allPriors', { count: found.length })}</Button> : null}
        </section>
      )}
    </>
  );
}

/** What the viewer made of it counts: what cannot be filled it hangs more simply. */
function Layouts({ hung, hasPriors }: { hung: Hung; hasPriors: boolean }) {
  const { w } = useReading();
  const [made, setMade] = useState<Hanging | null>(null);
  useHear((said) => {
    if ('hung' in said) setMade(said.hung);
  });
  const expected = hung.layout === 'auto' ? (hung.prior === null ? 'one' : 'prior') : hung.layout;
  const shown = made !== null && hung.wanted !== null && made.study === hung.wanted.study && made.prior === hung.wanted.prior ? made.layout : expected;
  return (
    <p className="report-layouts">
      <Radio.Group size="small" optionType="button" aria-label={w('layout')} value={shown} onChange={(event) => hung.choose(event.target.value as Layout)} data-testid="report-layout"
        options={LAYOUTS.map((layout) => ({ value: layout, label: w(`layouts.${layout}`), disabled: layout === 'prior' && !hasPriors }))} />
      <span className="quiet" title={w('layoutHint')}><kbd>B</kbd> {w('layoutKeys')}</span>
    </p>
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
