import { useMutation } from '@tanstack/react-query';
import { Alert, Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs from 'dayjs';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { Link } from 'react-router';
import { useSites } from '../studies/useStudies';
import { persons } from './api';
import type { IdentifierSystem, Person, PersonSearch } from './api';
import { systems } from './compare';
import { usePersonWords } from './usePerson';

interface Draft {
  name?: string;
  birthDate?: Dayjs | null;
  sex?: string | null;
  site?: string | null;
  patientId?: string;
  system?: IdentifierSystem;
  value?: string;
}

/** Only what was filled in is asked for; null when that is nothing. */
function wantedOf(draft: Draft): PersonSearch | null {
  const wanted: PersonSearch = {};
  if (draft.name?.trim()) wanted.name = draft.name.trim();
  if (draft.birthDate) wanted.birthDate = dayjs(draft.birthDate).format('YYYY-MM-DD');
  if (draft.sex) wanted.sex = draft.sex;
  if (draft.site) wanted.site = draft.site;
  if (draft.patientId?.trim()) wanted.patientId = draft.patientId.trim();
  if (draft.value?.trim()) wanted.identifier = { system: draft.system ?? 'NATIONAL_ID', value: draft.value.trim() };
  return Object.keys(wanted).length === 0 ? null : wanted;
}

/** Finds persons over all hospitals; nothing of whom one looks for gets into an address or stays after leaving. */
export function SearchPanel() {
  const { w, site, sex, problem } = usePersonWords();
  const sites = useSites().data ?? [];
  const [form] = Form.useForm<Draft>();
  const [empty, setEmpty] = useState(false);
  const find = useMutation({ mutationFn: (wanted: PersonSearch) => persons.search(wanted, null) });
  const submit = (draft: Draft) => {
    const wanted = wantedOf(draft);
    setEmpty(wanted === null);
    if (wanted) find.mutate(wanted);
  };
  return (
    <>
      <Form<Draft> form={form} layout="vertical" className="sheet person-search" initialValues={{ system: 'NATIONAL_ID' }} onFinish={submit} autoComplete="off">
        <Form.Item name="name" label={w('field.name')}><Input placeholder={w('nameHint')} data-testid="person-q" /></Form.Item>
        <Form.Item name="birthDate" label={w('field.birthDate')}><DatePicker format="YYYY-MM-DD" style={{ width: '100%' }} /></Form.Item>
        <Form.Item name="sex" label={w('field.sex')}><Select allowClear options={['M', 'F', 'O'].map((value) => ({ value, label: sex(value) }))} /></Form.Item>
        <Form.Item name="site" label={w('field.site')}><Select allowClear showSearch={{ optionFilterProp: 'label' }} options={sites.map((one) => ({ value: one.code, label: site(one) }))} /></Form.Item>
        <Form.Item name="patientId" label={w('field.patientId')}><Input /></Form.Item>
        <Form.Item name="system" label={w('identifier')}><Select options={systems.map((value) => ({ value, label: w(`field.${value}`) }))} /></Form.Item>
        <Form.Item name="value" label={w('identifierValue')}><Input /></Form.Item>
        <div className="acts">
          <Button type="primary" htmlType="submit" loading={find.isPending} data-testid="person-find">{w('find')}</Button>
          <Button
            onClick={() => {
              form.resetFields();
              find.reset();
            }}
          >
            {w('clear')}
          </Button>
        </div>
      </Form>
      {empty ? <Alert type="info" showIcon title={w('atLeastOne')} style={{ marginBottom: 16 }} /> : null}
      {find.isError ? <Alert type="error" showIcon title={problem(find.error)} /> : null}
      {find.data ? find.data.items.length === 0 ? <section className="sheet lone"><h2>{w('nobody')}</h2></section> : <Found persons={find.data.items} /> : null}
    </>
  );
}

function Found({ persons: all }: { persons: Person[] }) {
  const { w, nameOf, sex, site } = usePersonWords();
  return (
    <div className="sheet scroll">
      <table className="table" data-testid="persons-found">
        <thead>
          <tr>
            <th scope="col">{w('found')}</th>
            <th scope="col">{w('field.sex')}</th>
            <th scope="col">{w('field.birthDate')}</th>
            <th scope="col">{w('patients')}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((one) => {
            const first = one.patients[0];
            if (!first) return null;
            return (
              <tr key={one.id} data-testid="person-row">
                <td className="lead"><span className="two-lines"><Link to={`/persons/${one.id}`}>{nameOf(first).main || first.patientId}</Link><small>{nameOf(first).other}</small></span></td>
                <td data-label={w('field.sex')}>{sex(first.sex)}</td>
                <td data-label={w('field.birthDate')} className="nowrap">{first.birthDate}</td>
                <td data-label={w('patients')}>{one.patients.map((patient) => `${site(patient.site)} ${patient.patientId}`).join(' · ')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
