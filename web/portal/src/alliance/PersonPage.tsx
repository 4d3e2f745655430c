import { ArrowLeftOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { toldOf } from '../administration/faults';
import { CodesField, DayField } from '../administration/fields';
import { useAdministration } from '../administration/useAdministration';
import { PageSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { alliance } from './api';
import type { Category, Practitioner } from './api';
import { AssignmentsPanel } from './AssignmentsPanel';
import { CompetencePanel } from './CompetencePanel';
import { usePractitioner, useRefresh } from './queries';
import { categories, titles } from './words';

interface PersonDraft {
  code: string;
  name: string;
  category: Category;
  title: string;
  licenceNumber: string;
  licenceSpecialty: string;
  licenceModalities: string[];
  licenceBodyParts: string[];
  licenceFrom: string | null;
  licenceTo: string | null;
  account: string;
  active: boolean;
}
const fields = [
  'code', 'name', 'category', 'title', 'licenceNumber', 'licenceSpecialty', 'licenceModalities', 'licenceBodyParts', 'licenceFrom', 'licenceTo', 'account', 'active',
] as const;
const nobody: PersonDraft = {
  code: '', name: '', category: 'PHYSICIAN', title: 'NONE', licenceNumber: '', licenceSpecialty: '', licenceModalities: [], licenceBodyParts: [],
  licenceFrom: null, licenceTo: null, account: '', active: true,
};

/** One person: who that is, what the licence allows, where the person works as what, and what follows from it. */
export default function PersonPage() {
  const { a } = useAdministration();
  const { id = '' } = useParams();
  const asked = usePractitioner(id === 'new' ? null : id);
  if (id !== 'new' && asked.isPending) return <PageSkeleton />;
  if (id !== 'new' && asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  const one = id === 'new' ? undefined : asked.data;
  return (
    <div className="page">
      <p><Link to="/administration/staff"><ArrowLeftOutlined aria-hidden /> {a('nav.staff')}</Link></p>
      <div className="page-head">
        <h1>{one ? one.name : a('staff.make')}</h1>
        {one?.account ? <Link to={`/administration/staff/${one.id}/reach`} data-testid="show-reach">{a('staff.reach')}</Link> : null}
      </div>
      <div className="person-page">
        <PersonForm key={one ? `${one.id} ${one.version}` : 'new'} editing={one} />
        {one ? (
          <div className="stack">
            <AssignmentsPanel practitioner={one} />
            <CompetencePanel practitioner={one} />
          </div>
        ) : (
          <p className="quiet">{a('staff.assignLater')}</p>
        )}
      </div>
    </div>
  );
}

function PersonForm({ editing }: { editing: Practitioner | undefined }) {
  const { a, t, language, problem } = useAdministration();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [form] = Form.useForm<PersonDraft>();
  const [above, setAbove] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: ({ code, ...draft }: PersonDraft) =>
      editing ? alliance.changePractitioner(editing.id, { ...draft, version: editing.version }) : alliance.makePractitioner({ code, ...draft }),
    onSuccess: async (made) => {
      message.success(a('form.saved', { name: made.name }));
      await refresh();
      if (!editing) void navigate(`/administration/staff/${made.id}`, { replace: true });
    },
    onError: (error) => {
      const told = toldOf(error, fields, language, problem);
      setAbove(told.above);
      form.setFields(told.fields as Parameters<typeof form.setFields>[0]);
    },
  });
  const submit = (draft: PersonDraft) => {
    setAbove(null);
    save.mutate(draft);
  };
  const initial: PersonDraft = editing ? { ...editing, licenceNumber: editing.licenceNumber ?? '', account: editing.account ?? '' } : nobody;
  return (
    <Form<PersonDraft> form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={submit} autoComplete="off" className="sheet panel" data-testid="person-form">
      {above === null ? null : <Alert type="error" showIcon title={above} data-testid="form-problem" />}
      <Who isNew={!editing} />
      <LicenceFields />
      <Form.Item name="account" label={a('staff.account')} extra={a('staff.accountHint')}>
        <Input maxLength={64} autoCapitalize="none" data-testid="person-account" />
      </Form.Item>
      <Form.Item name="active" label={a('list.inUse')} extra={a('staff.activeHint')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <div>
        <Button type="primary" htmlType="submit" loading={save.isPending} data-testid="person-save">{t('common.save')}</Button>
      </div>
    </Form>
  );
}

function Who({ isNew }: { isNew: boolean }) {
  const { a } = useAdministration();
  const needed = { required: true, whitespace: true, message: a('form.needed') };
  return (
    <>
      <div className="pair">
        <Form.Item name="name" label={a('staff.name')} rules={[needed]}>
          <Input maxLength={64} data-testid="person-name" />
        </Form.Item>
        <Form.Item name="code" label={a('staff.code')} extra={isNew ? a('staff.codeHint') : undefined} rules={[needed]} normalize={(text: string) => text.toUpperCase()}>
          <Input maxLength={32} disabled={!isNew} data-testid="person-code" />
        </Form.Item>
      </div>
      <div className="pair">
        <Form.Item name="category" label={a('staff.category')} extra={a('staff.categoryHint')}>
          <Select options={categories.map((value) => ({ value, label: a(`category.${value}`) }))} data-testid="person-category" />
        </Form.Item>
        <Form.Item name="title" label={a('staff.title')}>
          <Select options={titles.map((value) => ({ value, label: a(`title.${value}`) }))} />
        </Form.Item>
      </div>
    </>
  );
}

function LicenceFields() {
  const { a } = useAdministration();
  return (
    <>
      <div className="pair">
        <Form.Item name="licenceNumber" label={a('staff.licenceNumber')} extra={a('staff.licenceHint')}>
          <Input maxLength={32} data-testid="person-licence" />
        </Form.Item>
        <Form.Item name="licenceSpecialty" label={a('staff.licenceSpecialty')}>
          <Input maxLength={128} placeholder={a('staff.licenceSpecialtyExample')} />
        </Form.Item>
      </div>
      <div className="pair">
        <Form.Item name="licenceFrom" label={a('staff.licenceFrom')}><DayField /></Form.Item>
        <Form.Item name="licenceTo" label={a('staff.licenceTo')} extra={a('period.toHint')}><DayField /></Form.Item>
      </div>
      <div className="pair">
        <Form.Item name="licenceModalities" label={a('staff.licenceModalities')}><CodesField of="modalities" /></Form.Item>
        <Form.Item name="licenceBodyParts" label={a('staff.licenceBodyParts')}><CodesField of="bodyParts" /></Form.Item>
      </div>
    </>
  );
}
