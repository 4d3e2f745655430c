import { DownloadOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { Results } from '../administration/lists';
import { useAdministration } from '../administration/useAdministration';
import { audit } from './api';
import type { AskedPatient, AuditEvent, AuditFilter, ExportFormat } from './api';
import { AuditTools } from './AuditTools';
import { EventDrawer } from './EventDrawer';
import { PatientTools } from './PatientTools';
import { auditFilterOf, auditSearchOf, outcomeOf } from './filter';
import { deedWords } from './words';

const PATH = '/administration/audit';
const tags = { success: 'tag done', minor: 'tag warning', serious: 'tag urgent', major: 'tag urgent' } as const;

/** Who did what to whose images when: found, read, and taken out as a file. Looking is itself written down. */
export default function AuditPage() {
  const { a, t } = useAdministration();
  const { id } = useParams();
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const filter = auditFilterOf(search);
  const [patient, setPatient] = useState<AskedPatient | null>(null);
  const asked = useInfiniteQuery({
    queryKey: ['audit', 'events', filter, patient],
    queryFn: ({ pageParam, signal }) => (patient === null ? audit.events(filter, pageParam, signal) : audit.ofPatient(filter, patient, pageParam, signal)),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  const events = asked.data?.pages.flatMap((page) => page.events) ?? [];
  const searchedTo = asked.data?.pages.at(-1)?.searchedTo ?? null;
  const shown = events.find((event) => String(event.id) === id);
  const query = search.size === 0 ? '' : `?${search.toString()}`;
  const more = asked.hasNextPage ? (
    <div className="table-more">
      <Button type="text" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()} data-testid="more">
        {searchedTo ? a('audit.goOn', { time: new Date(searchedTo).toLocaleString() }) : t('common.more')}
      </Button>
    </div>
  ) : null;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{a('nav.audit')}</h1>
        <ExportMenu filter={filter} patient={patient} />
      </div>
      <p className="page-intro">{a('audit.intro')}</p>
      <AuditTools filter={filter} onChange={(next) => setSearch(auditSearchOf(next), { replace: true })} />
      <PatientTools asked={patient} told={patient === null ? undefined : asked.data?.pages[0]?.patient} onAsk={setPatient} />
      <Results asked={asked} count={events.length} empty={<><h2>{a('audit.empty')}</h2>{more}</>}>
        <div className="sheet scroll">
          <EventTable events={events} chosen={id} query={query} />
          {more}
        </div>
      </Results>
      {shown ? <EventDrawer event={shown} onClose={() => void navigate(PATH + query)} /> : null}
    </div>
  );
}

function ExportMenu({ filter, patient }: { filter: AuditFilter; patient: AskedPatient | null }) {
  const { a, problem } = useAdministration();
  const { message } = App.useApp();
  const items = (['csv', 'dicom-xml', 'fhir-ndjson'] as const).map((format: ExportFormat) => ({
    key: format,
    label: patient === null ? <a href={audit.exportPath(filter, format)} download data-testid={`export-${format}`}>{a(`audit.export.${format}`)}</a> : <span data-testid={`export-${format}`}>{a(`audit.export.${format}`)}</span>,
  }));
  const take = (format: string) => {
    if (patient !== null) audit.exportOfPatient(filter, patient, format as ExportFormat).catch((error: unknown) => void message.error(problem(error)));
  };
  return (
    <Dropdown menu={{ items, onClick: ({ key }) => take(key) }} trigger={['click']}>
      <Button icon={<DownloadOutlined />} data-testid="audit-export">{a('audit.exportLabel')}</Button>
    </Dropdown>
  );
}

function EventTable({ events, chosen, query }: { events: AuditEvent[]; chosen: string | undefined; query: string }) {
  const { a, instant } = useAdministration();
  return (
    <table className="table" data-testid="audit-events">
      <thead>
        <tr>
          <th scope="col">{a('audit.at')}</th>
          <th scope="col">{a('audit.actor')}</th>
          <th scope="col">{a('audit.deed')}</th>
          <th scope="col">{a('audit.object')}</th>
          <th scope="col">{a('audit.outcome')}</th>
          <th scope="col">{a('audit.address')}</th>
          <th scope="col">{a('audit.sealed')}</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => {
          const at = instant(event.at);
          const outcome = outcomeOf(event.outcome);
          return (
            <tr key={event.id} className={String(event.id) === chosen ? 'chosen' : ''} data-testid="audit-row" data-type={event.type}>
              <td className="nowrap" data-label={a('audit.at')} title={at?.near}>{at?.exact}</td>
              <td data-label={a('audit.actor')}>{event.actor || a('audit.nobody')}</td>
              <td className="lead"><Link to={`${PATH}/${event.id}${query}`}>{deedWords(a, event)}</Link></td>
              <td data-label={a('audit.object')} className="object">{objectOf(event)}</td>
              <td data-label={a('audit.outcome')} className="nowrap"><span className={tags[outcome]}>{a(`outcome.${outcome}`)}</span></td>
              <td className="quiet nowrap" data-label={a('audit.address')}>{event.address}</td>
              <td className="nowrap code" data-label={a('audit.sealed')}>{event.position === null ? a('audit.notSealed') : `#${event.position}`}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** A long UID is told by its end, where UIDs differ. */
function objectOf(event: AuditEvent): string {
  const uid = event.studyUid || event.objectUid;
  return uid.length > 24 ? `…${uid.slice(-18)}` : uid;
}
