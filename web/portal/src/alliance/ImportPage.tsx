import { DownloadOutlined, InboxOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Segmented } from 'antd';
import { useRef, useState } from 'react';
import { useAddressed } from '../administration/lists';
import { useAdministration } from '../administration/useAdministration';
import { ApiError } from '../api';
import { hasRole } from '../session/roles';
import { useSession } from '../session/session';
import { alliance } from './api';
import type { ImportKind, ImportReport } from './api';
import { Fates } from './FatesTable';
import { reportOf } from './fates';
import { useRefresh } from './queries';

/** Sites and staff from a CSV file: first a trial that shows what each line would do, then the import. */
export default function ImportPage() {
  const { a } = useAdministration();
  const session = useSession().data;
  const kinds: ImportKind[] = [];
  if (hasRole(session, 'SYSTEM_ADMINISTRATOR')) kinds.push('organizations');
  if (hasRole(session, 'SECURITY_ADMINISTRATOR')) kinds.push('practitioners');
  const [of, setOf] = useAddressed('of', kinds[0]);
  const kind = kinds.find((one) => one === of) ?? kinds[0];
  if (!kind) return null;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{a('nav.imports')}</h1>
        {kinds.length < 2 ? null : <Segmented<ImportKind> value={kind} onChange={setOf} options={kinds.map((value) => ({ value, label: a(`import.${value}`) }))} />}
      </div>
      <ImportOf key={kind} kind={kind} />
    </div>
  );
}

function ImportOf({ kind }: { kind: ImportKind }) {
  const { a } = useAdministration();
  const refresh = useRefresh();
  return <ImportFile intro={a(`import.intro.${kind}`)} template={alliance.exportPath(kind)} take={(file, dryRun) => alliance.take(kind, file, dryRun)} onTaken={() => void refresh()} />;
}

interface FileProps {
  intro: string;
  /** Address of what there is, in the same columns. */
  template: string;
  take: (file: File, dryRun: boolean) => Promise<ImportReport>;
  onTaken: () => void;
}

/** A file is tried, told line by line, and taken. */
export function ImportFile({ intro, template, take, onTaken }: FileProps) {
  const { a, problem } = useAdministration();
  const [file, setFile] = useState<File | null>(null);
  const run = useMutation({
    mutationFn: async ({ from, dryRun }: { from: File; dryRun: boolean }): Promise<ImportReport> => {
      try {
        return await take(from, dryRun);
      } catch (error) {
        const report = error instanceof ApiError ? reportOf(error.problem) : null;
        if (report) return report;
        throw error;
      }
    },
    onSuccess: (_, { dryRun }) => (dryRun ? undefined : onTaken()),
  });
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    run.mutate({ from: chosen, dryRun: true });
  };
  const report = run.data;
  return (
    <div className="stack">
      <p className="page-intro">
        {intro} <a href={template} download><DownloadOutlined aria-hidden /> {a('import.template')}</a>
      </p>
      <DropFile busy={run.isPending} name={file?.name ?? null} onFile={choose} />
      {run.isError ? <Alert type="error" showIcon title={problem(run.error)} data-testid="import-problem" /> : null}
      {report ? <Summary report={report} busy={run.isPending} onTake={() => file && run.mutate({ from: file, dryRun: false })} /> : null}
      {report ? <Fates report={report} /> : null}
    </div>
  );
}

function DropFile({ busy, name, onFile }: { busy: boolean; name: string | null; onFile: (file: File | undefined) => void }) {
  const { a } = useAdministration();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    <div
      className={over ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFile(event.dataTransfer.files[0]);
      }}
      data-testid="import-drop"
    >
      <InboxOutlined style={{ fontSize: 28 }} aria-hidden />
      <b>{name ?? a('import.drop')}</b>
      <p className="quiet">{a('import.dropHint')}</p>
      <Button loading={busy} onClick={() => input.current?.click()} data-testid="import-choose">{a(name === null ? 'import.choose' : 'import.chooseOther')}</Button>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        hidden
        onChange={(event) => {
          onFile(event.target.files?.[0]);
          event.target.value = '';
        }}
        data-testid="import-file"
      />
    </div>
  );
}

function Summary({ report, busy, onTake }: { report: ImportReport; busy: boolean; onTake: () => void }) {
  const { a } = useAdministration();
  const faulty = new Set(report.faults.map(({ line }) => line)).size;
  const sound = faulty === 0;
  const state = !sound ? 'faulty' : report.dryRun ? 'trial' : 'done';
  const nothing = sound && report.made === 0 && report.changed === 0;
  return (
    <section className="stack" aria-live="polite" data-testid="import-summary" data-state={state}>
      <Alert
        type={sound ? 'success' : 'error'}
        showIcon
        title={a(`import.state.${nothing && report.dryRun ? 'nothing' : state}`, { count: faulty })}
        action={sound && report.dryRun && !nothing ? <Button type="primary" loading={busy} onClick={onTake} data-testid="import-take">{a('import.take')}</Button> : null}
      />
      <div className="sheet counts">
        <div><b>{report.lines}</b><span>{a('import.lines')}</span></div>
        <div><b>{report.made}</b><span>{a('import.made')}</span></div>
        <div><b>{report.changed}</b><span>{a('import.changed')}</span></div>
        <div><b>{report.unchanged}</b><span>{a('import.unchanged')}</span></div>
        <div><b>{faulty}</b><span>{a('import.faulty')}</span></div>
      </div>
    </section>
  );
}
