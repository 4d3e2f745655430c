import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Form, Select } from 'antd';
import { useState } from 'react';
import { EditDrawer } from '../administration/EditDrawer';
import { CodesField, DayField } from '../administration/fields';
import { Results } from '../administration/lists';
import { useAdministration } from '../administration/useAdministration';
import { isoDate } from '../words/dates';
import { alliance } from './api';
import type { Assignment, Practitioner } from './api';
import { useAssignments, useOrganizations, useRefresh } from './queries';
import { assignmentRoles, periodWords, roleWords } from './words';

interface AssignmentDraft {
  organization: string | null;
  role: string | null;
  modalities: string[];
  bodyParts: string[];
  validFrom: string | null;
  validTo: string | null;
}
const fields = ['organization', 'role', 'modalities', 'bodyParts', 'validFrom', 'validTo'] as const;

/** Where the person works as what, limited to what, from when to when. */
export function AssignmentsPanel({ practitioner }: { practitioner: Practitioner }) {
  const { a, named } = useAdministration();
  const asked = useAssignments(practitioner.id);
  const [editing, setEditing] = useState<Assignment | 'new' | null>(null);
  const today = isoDate(new Date());
  const rows = asked.data ?? [];
  return (
    <section>
      <div className="page-head">
        <h2 style={{ flex: 1 }}>{a('assignment.title')}</h2>
        <Button icon={<PlusOutlined />} onClick={() => setEditing('new')} data-testid="make-assignment">{a('assignment.make')}</Button>
      </div>
      <Results asked={asked} count={rows.length} empty={<p>{a('assignment.empty')}</p>}>
        <div className="sheet scroll">
          <table className="table" data-testid="assignments">
            <thead>
              <tr>
                <th scope="col">{a('assignment.organization')}</th>
                <th scope="col">{a('assignment.role')}</th>
                <th scope="col">{a('assignment.scope')}</th>
                <th scope="col">{a('period.label')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => (
                <tr key={one.id} className={one.validTo !== null && one.validTo < today ? 'inactive' : ''} data-testid="assignment-row">
                  <td className="lead">
                    <Button type="link" size="small" className="flush" onClick={() => setEditing(one)} data-testid="edit-assignment">{named(one.organization)}</Button>
                  </td>
                  <td data-label={a('assignment.role')}>{roleWords(a, one.role)}</td>
                  <td data-label={a('assignment.scope')}>{[...one.modalities, ...one.bodyParts].join(' · ') || a('assignment.unlimited')}</td>
                  <td data-label={a('period.label')} className="nowrap">{periodWords(a, one.validFrom, one.validTo)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Results>
      {editing === null ? null : <AssignmentDrawer practitioner={practitioner} editing={editing} onClose={() => setEditing(null)} />}
    </section>
  );
}

function draftOf(editing: Assignment | 'new'): AssignmentDraft {
  return editing === 'new'
    ? { organization: null, role: null, modalities: [], bodyParts: [], validFrom: isoDate(new Date()), validTo: null }
    : { ...editing, organization: editing.organization.code };
}

function AssignmentDrawer({ practitioner, editing, onClose }: { practitioner: Practitioner; editing: Assignment | 'new'; onClose: () => void }) {
  const { a, named } = useAdministration();
  const { message } = App.useApp();
  const [form] = Form.useForm<AssignmentDraft>();
  const refresh = useRefresh();
  const organizations = useOrganizations().data ?? [];
  const isNew = editing === 'new';
  const save = async (draft: AssignmentDraft) => {
    if (editing === 'new') await alliance.makeAssignment(practitioner.id, { ...draft });
    else await alliance.changeAssignment(practitioner.id, editing.id, { ...draft, version: editing.version });
    message.success(a('assignment.saved'));
  };
  const needed = { required: true, message: a('form.needed') };
  return (
    <EditDrawer<AssignmentDraft>
      testId="assignment-form"
      title={isNew ? a('assignment.makeFor', { name: practitioner.name }) : a('assignment.one', { name: practitioner.name })}
      form={form}
      fields={fields}
      initial={draftOf(editing)}
      save={save}
      onSaved={() => void refresh().then(onClose)}
      onReload={() => void refresh().then(onClose)}
      onClose={onClose}
      actions={isNew ? null : <Remove practitioner={practitioner} assignment={editing} onGone={onClose} />}
    >
      <Form.Item name="organization" label={a('assignment.organization')} extra={a('assignment.organizationHint')} rules={[needed]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={organizations.filter((one) => one.active).map((one) => ({ value: one.code, label: `${named(one)} ${one.code}` }))}
          data-testid="assignment-organization"
        />
      </Form.Item>
      <Form.Item name="role" label={a('assignment.role')} extra={a('assignment.roleHint')} rules={[needed]}>
        <Select options={assignmentRoles.map((value) => ({ value, label: a(`assignmentRole.${value}`) }))} data-testid="assignment-role" />
      </Form.Item>
      <div className="pair">
        <Form.Item name="modalities" label={a('assignment.modalities')} extra={a('assignment.scopeHint')}><CodesField of="modalities" /></Form.Item>
        <Form.Item name="bodyParts" label={a('assignment.bodyParts')}><CodesField of="bodyParts" /></Form.Item>
      </div>
      <div className="pair">
        <Form.Item name="validFrom" label={a('period.from')} rules={[needed]}><DayField /></Form.Item>
        <Form.Item name="validTo" label={a('period.to')} extra={a('period.toHint')}><DayField /></Form.Item>
      </div>
    </EditDrawer>
  );
}

function Remove({ practitioner, assignment, onGone }: { practitioner: Practitioner; assignment: Assignment; onGone: () => void }) {
  const { a, t, problem } = useAdministration();
  const { modal, message } = App.useApp();
  const refresh = useRefresh();
  const remove = () =>
    void modal.confirm({
      title: a('assignment.removeNamed', { role: roleWords(a, assignment.role) }),
      content: a('assignment.removeText'),
      okText: a('form.remove'),
      okButtonProps: { danger: true, 'data-testid': 'confirm-remove' },
      cancelText: t('common.cancel'),
      onOk: async () => {
        try {
          await alliance.removeAssignment(practitioner.id, assignment);
          onGone();
        } catch (error) {
          message.error(problem(error));
        }
        await refresh();
      },
    });
  return <Button danger type="text" onClick={remove} data-testid="remove-assignment">{a('form.remove')}</Button>;
}
