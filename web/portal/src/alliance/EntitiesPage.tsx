import { ApiOutlined, CheckCircleOutlined, CloseCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { Gone, Results, SearchBox, useAddressed } from '../administration/lists';
import { useAdministration } from '../administration/useAdministration';
import { useSites } from '../studies/useStudies';
import { alliance } from './api';
import type { Entity } from './api';
import { Validity } from './CertificatesField';
import { EntityDrawer } from './EntityDrawer';
import { useEntities } from './queries';

const PATH = '/administration/entities';

export function matchesEntity(one: Entity, q: string, site: string): boolean {
  const wanted = q.trim().toLowerCase();
  return (site === '' || one.site === site) && [one.title, one.host, one.description, one.site].some((text) => text.toLowerCase().includes(wanted));
}

/** The devices and systems that may call us, with their rights, and whether they answer. */
export default function EntitiesPage() {
  const { a, site: siteName } = useAdministration();
  const asked = useEntities();
  const sites = useSites().data ?? [];
  const { id } = useParams();
  const navigate = useNavigate();
  const [q, setQ] = useAddressed('q');
  const [site, setSite] = useAddressed('site');
  const rows = (asked.data ?? []).filter((one) => matchesEntity(one, q, site));
  const editing = id === 'new' ? 'new' : asked.data?.find((one) => one.id === id);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{a('nav.entities')}</h1>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate(`${PATH}/new`)} data-testid="make-entity">{a('entity.make')}</Button>
      </div>
      <p className="page-intro">{a('entity.intro')}</p>
      <div className="list-tools">
        <SearchBox label={a('entity.search')} value={q} onSearch={setQ} />
        <Select
          allowClear
          aria-label={a('entity.site')}
          placeholder={a('list.anySite')}
          showSearch={{ optionFilterProp: 'label' }}
          value={site === '' ? null : site}
          onChange={(code: string | null | undefined) => setSite(code ?? '')}
          options={sites.map((one) => ({ value: one.code, label: siteName(one) }))}
        />
      </div>
      {id !== undefined && asked.data && editing === undefined ? <Gone /> : null}
      <Results asked={asked} count={rows.length} empty={<h2>{q === '' && site === '' ? a('entity.empty') : a('list.noMatch', { q })}</h2>}>
        <div className="sheet scroll">
          <table className="table" data-testid="entities">
            <thead>
              <tr>
                <th scope="col">{a('entity.title')}</th>
                <th scope="col">{a('entity.address')}</th>
                <th scope="col">{a('entity.site')}</th>
                <th scope="col">{a('entity.services')}</th>
                <th scope="col">{a('entity.connection')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => <EntityRow key={one.id} entity={one} chosen={one.id === id} siteName={siteName(sites.find(({ code }) => code === one.site) ?? one.site)} />)}
            </tbody>
          </table>
        </div>
      </Results>
      {editing === undefined ? null : (
        <EntityDrawer key={`${id} ${editing === 'new' ? '' : editing.version}`} editing={editing} onClose={() => void navigate(PATH + window.location.search)} />
      )}
    </div>
  );
}

function EntityRow({ entity, chosen, siteName }: { entity: Entity; chosen: boolean; siteName: string }) {
  const { a } = useAdministration();
  return (
    <tr className={chosen ? 'chosen' : ''} data-testid="entity-row" data-title={entity.title}>
      <td className="lead">
        <span className="two-lines">
          <Link to={`${PATH}/${entity.id}${window.location.search}`}>{entity.title}</Link>
          {entity.description === '' ? null : <small>{entity.description}</small>}
        </span>
      </td>
      <td data-label={a('entity.address')} className="nowrap">
        <span className="two-lines">
          <span>{entity.host}{entity.port === null ? '' : `:${entity.port}`}</span>
          {entity.certificates.length === 0 ? null : <span className="tags"><span className="tag plain">TLS</span>{entity.certificates.map((one) => <Validity key={one.sha256} one={one} />)}</span>}
        </span>
      </td>
      <td data-label={a('entity.site')}>{siteName}</td>
      <td data-label={a('entity.services')}>
        <span className="tags">{entity.services.map((one) => <span key={one} className="tag plain">{one}</span>)}</span>
      </td>
      <td className="block" data-label={a('entity.connection')}>
        {entity.port === null || entity.host.includes('/') ? <span className="quiet">{a('entity.cannotTest')}</span> : <TestConnection entity={entity} />}
      </td>
    </tr>
  );
}

/** Asks the device by C-ECHO, and says in words what came of it. */
export function TestConnection({ entity }: { entity: Entity }) {
  const { a, language, problem } = useAdministration();
  const test = useMutation({ mutationFn: () => alliance.testEntity(entity.id) });
  const said = test.data ? (language === 'zh' ? test.data.messageZh : test.data.message) : test.isError ? problem(test.error) : null;
  const good = test.data?.answered ?? false;
  return (
    <span className="two-lines">
      <span>
        <Button size="small" icon={<ApiOutlined aria-hidden />} loading={test.isPending} onClick={() => test.mutate()} data-testid="test-connection">{a('entity.test')}</Button>
      </span>
      <span role="status" data-testid="connection-result">
        {said === null || test.isPending ? null : (
          <span className={good ? 'answer good' : 'answer bad'}>
            {good ? <CheckCircleOutlined aria-hidden /> : <CloseCircleOutlined aria-hidden />}
            <span>{said}</span>
          </span>
        )}
      </span>
    </span>
  );
}
