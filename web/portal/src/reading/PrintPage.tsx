import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { PageSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { reading } from './api';
import { SignedBy } from './Signed';
import { useReading } from './useReading';
import { isOfAnother, retraction, shownVersions, whyRetracted } from './versions';
import { ReportImages } from './viewer/ReportImages';
import './reading.css';

/** The signed report on paper, by the browser's print. */
export default function PrintPage() {
  const { id = '' } = useParams();
  const { w, who, sexAge, what, site, exam } = useReading();
  const asked = useQuery({ queryKey: ['reading', 'task', id], queryFn: ({ signal }) => reading.open(id, signal), staleTime: Infinity, gcTime: 0 });
  if (asked.isPending) return <PageSkeleton />;
  if (asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  const { task, versions, whole, comments } = asked.data;
  const shown = shownVersions(versions);
  const of = shown[0];
  const taken = retraction(versions);
  const another = shown.some((version) => isOfAnother(version, task.patient.id ?? ''));
  const facts: [string, string][] = [
    [w('patient'), who(task)], [w('sexAge'), sexAge(task)], [w('patientId'), task.patient.id ?? ''], [w('description'), what(task)],
    [w('examDate'), exam(task.studyDate, task.studyTime)?.exact ?? ''], [w('accession'), task.accessionNumber],
  ];
  return (
    <div className={another ? 'paper another' : 'paper'} data-testid="report-paper">
      <p className="paper-acts"><Link to={`/reading/${id}`}>← {w('report')}</Link> {another ? null : <Button type="primary" onClick={() => window.print()} data-testid="report-print">{w('printNow')}</Button>} {another || !whole ? null : <Button href={`/api/reading/${id}/document`} target="_blank" rel="noreferrer" data-testid="report-document">{w('document')}</Button>}</p>
      <h1>{site(task.site)}</h1>
      <h2>{w('report')}</h2>
      {shown[0]?.kind === 'PRELIMINARY' ? <p className="paper-note">{w('provisional')}</p> : null}
      {shown[0]?.kind === 'PRELIMINARY' && comments.some(({ number, returned }) => returned && number === shown[0]?.number) ? <p className="paper-note">{w('comments.returnedNote')}</p> : null}
      {taken === null ? null : <div className="paper-retracted" data-testid="paper-retracted"><strong>{w('states.RETRACTED')}</strong><p>{w('overtaken')} · {w('retractWhy')}: {w(`retractions.${whyRetracted(taken).why}`)} {whyRetracted(taken).words}</p><SignedBy version={taken} /></div>}
      {whole ? null : <p className="paper-note">{w('broken')}</p>}
      {another && of ? <p className="paper-note" data-testid="report-of-another">{w('ofAnother', { name: of.patientName.replaceAll('^', ' '), id: of.patientId })}</p> : null}
      <dl className="paper-facts">{facts.filter(([, value]) => value !== '').map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      {shown.map((version) => (
        <section key={version.number}>
          {version.kind === 'ADDENDUM' || version.kind === 'CORRECTION' ? <h3>{w(`kinds.${version.kind}`)}: {version.reason}</h3> : null}
          {version.findings === '' ? null : <><h3>{w('findings')}</h3><p className="report-text">{version.findings}</p></>}
          <h3>{w('impression')}</h3><p className="report-text">{version.impression}</p>
          <ReportImages study={task.study} images={version.images} />
          <SignedBy version={version} />
        </section>
      ))}
    </div>
  );
}
