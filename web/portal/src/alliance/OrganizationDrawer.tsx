import { App, Button, Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { EditDrawer } from '../administration/EditDrawer';
import { useAdministration } from '../administration/useAdministration';
import { alliance } from './api';
import type { Kind, Organization } from './api';
import { MoveDialog } from './MoveDialog';
import { useRefresh } from './queries';
import { kindsBelow, mayBeRoot, placesFor } from './tree';
import { tierWords, tiers } from './words';

export interface OrganizationDraft {
  code: string;
  kind: Kind;
  parent: string | null;
  nameZh: string;
  nameEn: string;
  tier: string | null;
  district: string;
  address: string;
  latitude: string;
  longitude: string;
  issuer: string;
  active: boolean;
}
const fields = ['code', 'kind', 'parent', 'nameZh', 'nameEn', 'tier', 'district', 'address', 'latitude', 'longitude', 'issuer', 'active'] as const;
/** What may be corrected at any time; the rest is given once. */
const changeable = ['nameZh', 'nameEn', 'tier', 'district', 'address', 'latitude', 'longitude', 'active'] as const;

function draftOf(editing: Organization | 'new', parent: Organization | undefined): OrganizationDraft {
  if (editing === 'new') {
    const below = kindsBelow(parent?.kind ?? null);
    const kind = below.find((one) => one === 'HOSPITAL') ?? below[0] ?? 'DEPARTMENT';
    return {
      code: '', kind, parent: parent?.code ?? null, nameZh: '', nameEn: '', tier: null, district: parent?.district ?? '', address: '', latitude: '',
      longitude: '', issuer: '', active: true,
    };
  }
  return {
    ...editing,
    district: editing.district ?? '',
    latitude: editing.latitude === null ? '' : String(editing.latitude),
    longitude: editing.longitude === null ? '' : String(editing.longitude),
    issuer: editing.issuer ?? '',
  };
}

const only = (draft: OrganizationDraft, names: readonly (keyof OrganizationDraft)[]) =>
  Object.fromEntries(names.map((name) => [name, draft[name] ?? '']));

interface Props {
  editing: Organization | 'new';
  parent: string | null;
  all: Organization[];
  readOnly: boolean;
  onClose: () => void;
}

/** Makes an organization or corrects one; moves it and removes it. */
export function OrganizationDrawer({ editing, parent, all, readOnly, onClose }: Props) {
  const { a, named } = useAdministration();
  const { message } = App.useApp();
  const [form] = Form.useForm<OrganizationDraft>();
  const refresh = useRefresh();
  const [moving, setMoving] = useState(false);
  const isNew = editing === 'new';
  const above = all.find((one) => one.code === (isNew ? parent : editing.parent));

  const save = async (draft: OrganizationDraft) => {
    if (editing === 'new') await alliance.makeOrganization(only(draft, fields));
    else await alliance.changeOrganization(editing.code, { ...only(draft, changeable), version: editing.version });
    message.success(a('form.saved', { name: draft.nameZh }));
  };

  return (
    <EditDrawer<OrganizationDraft>
      testId="organization-form"
      title={isNew ? a('organization.make') : named(editing)}
      form={form}
      fields={fields}
      initial={draftOf(editing, above)}
      readOnly={readOnly}
      save={save}
      onSaved={() => void refresh().then(onClose)}
      onReload={() => void refresh()}
      onClose={onClose}
      actions={isNew || readOnly ? null : <Acts organization={editing} onMove={() => setMoving(true)} onGone={onClose} />}
    >
      {isNew ? <Identity all={all} /> : <Facts organization={editing} above={above} />}
      <Details />
      {isNew || !moving ? null : <MoveDialog organization={editing} all={all} onClose={() => setMoving(false)} />}
    </EditDrawer>
  );
}

/** What is fixed once it is made. */
function Identity({ all }: { all: Organization[] }) {
  const { a, t, named } = useAdministration();
  const kind = Form.useWatch<Kind | undefined>('kind') ?? 'HOSPITAL';
  const needed = { required: true, message: a('form.needed') };
  const kinds = (['ALLIANCE', 'GROUP', 'HOSPITAL', 'CAMPUS', 'DEPARTMENT'] as const).map((value) => ({ value, label: a(`kind.${value}`) }));
  return (
    <>
      <div className="pair">
        <Form.Item name="kind" label={a('organization.kind')} rules={[needed]}>
          <Select options={kinds} data-testid="organization-kind" />
        </Form.Item>
        <Form.Item name="code" label={a('organization.code')} extra={a('organization.codeHint')} rules={[needed]} normalize={(text: string) => text.toUpperCase()}>
          <Input maxLength={32} data-testid="organization-code" />
        </Form.Item>
      </div>
      <Form.Item name="parent" label={a('organization.parent')} extra={a('organization.parentHint')} rules={mayBeRoot(kind) ? [] : [needed]}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={mayBeRoot(kind) ? a('organization.top') : ''}
          options={placesFor(all, kind).map((one) => ({ value: one.code, label: `${named(one)} ${one.code}` }))}
          data-testid="organization-parent"
        />
      </Form.Item>
      {kind === 'HOSPITAL' || kind === 'CAMPUS' ? (
        <Form.Item name="issuer" label={a('organization.issuer')} extra={a(kind === 'HOSPITAL' ? 'organization.issuerHint' : 'organization.issuerCampusHint')}>
          <Input maxLength={64} placeholder={kind === 'HOSPITAL' ? a('organization.issuerSame') : t('common.none')} />
        </Form.Item>
      ) : null}
    </>
  );
}

function Facts({ organization, above }: { organization: Organization; above: Organization | undefined }) {
  const { a, t, named } = useAdministration();
  return (
    <dl className="facts">
      <div><dt>{a('organization.kind')}</dt><dd>{a(`kind.${organization.kind}`)}</dd></div>
      <div><dt>{a('organization.code')}</dt><dd>{organization.code}</dd></div>
      <div><dt>{a('organization.parent')}</dt><dd>{above ? named(above) : a('organization.top')}</dd></div>
      <div><dt>{a('organization.issuer')}</dt><dd>{organization.issuer ?? t('common.none')}</dd></div>
    </dl>
  );
}

function Details() {
  const { a, t } = useAdministration();
  const needed = { required: true, whitespace: true, message: a('form.needed') };
  return (
    <>
      <Form.Item name="nameZh" label={a('organization.nameZh')} rules={[needed]}>
        <Input maxLength={128} data-testid="organization-nameZh" />
      </Form.Item>
      <Form.Item name="nameEn" label={a('organization.nameEn')}>
        <Input maxLength={128} />
      </Form.Item>
      <div className="pair">
        <Form.Item name="tier" label={a('organization.tier')}>
          <Select allowClear placeholder={t('common.none')} options={tiers.map((value) => ({ value, label: tierWords(a, value) }))} />
        </Form.Item>
        <Form.Item name="district" label={a('organization.district')} extra={a('organization.districtHint')}>
          <Input maxLength={6} inputMode="numeric" data-testid="organization-district" />
        </Form.Item>
      </div>
      <Form.Item name="address" label={a('organization.address')}>
        <Input maxLength={256} />
      </Form.Item>
      <div className="pair">
        <Form.Item name="latitude" label={a('organization.latitude')} extra={a('organization.coordinatesHint')}>
          <Input inputMode="decimal" placeholder="28.230416" data-testid="organization-latitude" />
        </Form.Item>
        <Form.Item name="longitude" label={a('organization.longitude')}>
          <Input inputMode="decimal" placeholder="112.938888" />
        </Form.Item>
      </div>
      <Form.Item name="active" label={a('list.inUse')} extra={a('organization.activeHint')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </>
  );
}

function Acts({ organization, onMove, onGone }: { organization: Organization; onMove: () => void; onGone: () => void }) {
  const { a, t, named, problem } = useAdministration();
  const { modal, message } = App.useApp();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const remove = () =>
    void modal.confirm({
      title: a('form.removeNamed', { name: named(organization) }),
      content: a('organization.removeText'),
      okText: a('form.remove'),
      okButtonProps: { danger: true, 'data-testid': 'confirm-remove' },
      cancelText: t('common.cancel'),
      onOk: async () => {
        try {
          await alliance.removeOrganization(organization.code, organization.version);
          message.success(a('form.removed', { name: named(organization) }));
          onGone();
        } catch (error) {
          message.error(problem(error));
        }
        await refresh();
      },
    });
  return (
    <>
      {kindsBelow(organization.kind).length === 0 ? null : (
        <Button onClick={() => void navigate(`/administration/organizations/new?parent=${organization.code}`)} data-testid="add-below">{a('organization.addBelow')}</Button>
      )}
      <Button onClick={onMove} data-testid="move-organization">{a('organization.move')}</Button>
      {organization.site ? null : <Button danger type="text" onClick={remove} data-testid="remove-organization">{a('form.remove')}</Button>}
    </>
  );
}
