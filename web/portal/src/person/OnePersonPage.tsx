import { ArrowLeftOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { Link, Navigate, useParams } from 'react-router';
import { hasRole } from '../session/roles';
import { useSession } from '../session/session';
import { PageSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { persons } from './api';
import type { Person, PersonLink } from './api';
import { ConsentsPanel } from './ConsentsPanel';
import { systems, maskedOf } from './compare';
import { usePersonWords } from './usePerson';
import './person.css';

/** One person: the registrations at each hospital, the consent, and what was joined when and why. */
export default function OnePersonPage() {
  const { w, nameOf } = usePersonWords();
  const { id = '' } = useParams();
  const asked = useQuery({ queryKey: ['persons', 'one', id], queryFn: ({ signal }) => persons.one(id, signal) });
  if (asked.isPending) return <PageSkeleton />;
  if (asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  const person = asked.data;
  if (person.replacedBy) return <Navigate to={`/persons/${person.replacedBy}`} replace />;
  const first = person.patients[0];
  return (
    <div className="page stack">
      <p><Link to="/persons#search"><ArrowLeftOutlined aria-hidden /> {w('back')}</Link></p>
      <div className="page-head" style={{ marginBottom: 0 }}>
        <h1>{first ? nameOf(first).main || first.patientId : ''} <span className="quiet">{first ? nameOf(first).other : ''}</span></h1>
      </div>
      <Records person={person} />
      <ConsentsPanel person={person} />
      <History person={person} />
    </div>
  );
}

function Records({ person }: { person: Person }) {
  const { w, nameOf, sex, site } = usePersonWords();
  return (
    <section>
      <h2>{w('records')}</h2>
      <div className="sheet scroll">
        <table className="table" data-testid="records">
          <thead>
            <tr>
              {(['site', 'patientId', 'name', 'sex', 'birthDate'] as const).map((field) => <th key={field} scope="col">{w(`field.${field}`)}</th>)}
              {systems.map((system) => <th key={system} scope="col">{w(`field.${system}`)}</th>)}
            </tr>
          </thead>
          <tbody>
            {person.patients.map((one) => (
              <tr key={one.id} data-testid="record-row">
                <td className="lead">{site(one.site)}</td>
                <td data-label={w('field.patientId')} className="nowrap">{one.patientId}</td>
                <td data-label={w('field.name')} title={nameOf(one).other}>{nameOf(one).main}</td>
                <td data-label={w('field.sex')}>{sex(one.sex)}</td>
                <td data-label={w('field.birthDate')} className="nowrap">{one.birthDate}</td>
                {systems.map((system) => {
                  const unsound = one.identifiers.some((known) => known.system === system && !known.sound);
                  return <td key={system} data-label={w(`field.${system}`)} className="nowrap">{maskedOf(one, system)}{unsound ? <> <span className="tag warning">{w('unsound')}</span></> : null}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function History({ person }: { person: Person }) {
  const { w, instant } = usePersonWords();
  const mayUndo = hasRole(useSession().data, 'TECHNOLOGIST');
  const asked = useQuery({ queryKey: ['persons', 'history', person.id], queryFn: ({ signal }) => persons.history(person.id, signal) });
  const [undoing, setUndoing] = useState<PersonLink | null>(null);
  const rows = asked.data ?? [];
  const rule = (one: PersonLink) => (one.rule === 'NATIONAL_ID' || one.rule === 'INSURANCE' || one.rule === 'HEALTH_CARD' || one.rule === 'DECISION' || one.rule === 'UNDONE' ? w(`rule.${one.rule}`) : one.rule);
  return (
    <section>
      <h2>{w('history')}</h2>
      {rows.length === 0 ? <p className="quiet">{asked.isPending ? '' : w('noHistory')}</p> : (
        <div className="sheet scroll">
          <table className="table" data-testid="history">
            <thead><tr><th scope="col">{w('at')}</th><th scope="col">{w('what')}</th><th scope="col">{w('by')}</th><th scope="col">{w('reason')}</th><th scope="col" aria-label={w('undo')} /></tr></thead>
            <tbody>
              {rows.map((one) => (
                <tr key={one.id} data-testid="link-row">
                  <td className="nowrap" data-label={w('at')} title={instant(one.at)?.exact}>{instant(one.at)?.near}</td>
                  <td className="lead">{w(`kind.${one.kind}`)} · {rule(one)}</td>
                  <td data-label={w('by')}>{one.by}</td>
                  <td data-label={w('reason')}>{one.reason}</td>
                  <td className="number nowrap">
                    {one.undone ? <span className="tag plain">{w('undone')}</span> : one.kind === 'JOINED' && mayUndo ? <Button size="small" onClick={() => setUndoing(one)} data-testid="undo">{w('undo')}</Button> : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {undoing ? <Undo link={undoing} onClose={() => setUndoing(null)} /> : null}
    </section>
  );
}

function Undo({ link, onClose }: { link: PersonLink; onClose: () => void }) {
  const { w, t, problem } = usePersonWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const undo = useMutation({
    mutationFn: () => persons.undo(link.id, reason.trim()),
    onSuccess: async () => {
      message.success(w('undoDone'));
      onClose();
      await client.invalidateQueries({ queryKey: ['persons'] });
    },
    onError: (error) => void message.error(problem(error)),
  });
  return (
    <Modal open title={w('undoTitle')} okText={w('undo')} cancelText={t('common.cancel')} onCancel={onClose} onOk={() => undo.mutate()} okButtonProps={{ danger: true, disabled: reason.trim() === '', loading: undo.isPending, 'data-testid': 'confirm-undo' }}>
      <div className="stack">
        <p>{w('undoText')}</p>
        <label>{w('reason')}<Input.TextArea rows={2} maxLength={400} value={reason} onChange={(event) => setReason(event.target.value)} data-testid="undo-reason" /></label>
      </div>
    </Modal>
  );
}
