import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { Link, useNavigate } from 'react-router';
import { Results, SearchBox, useAddressed } from '../administration/lists';
import { useAdministration } from '../administration/useAdministration';
import { isoDate } from '../words/dates';
import { alliance } from './api';
import type { Practitioner } from './api';
import { allianceKey, useOrganizations } from './queries';
import { categories, titleWords } from './words';

const PATH = '/administration/staff';
const PAUSE_MILLIS = 250;

/** Everybody who works in the alliance, found by name, staff number, place or profession. */
export default function StaffPage() {
  const { a, t, named } = useAdministration();
  const navigate = useNavigate();
  const [q, setQ] = useAddressed('q');
  const [organization, setOrganization] = useAddressed('organization');
  const [category, setCategory] = useAddressed('category');
  const [active, setActive] = useAddressed('active');
  const filter = { q, organization, category, active };
  const organizations = useOrganizations().data ?? [];
  const asked = useInfiniteQuery({
    queryKey: [...allianceKey, 'practitioners', filter],
    queryFn: ({ pageParam, signal }) => alliance.practitioners(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Object.values(filter).some((value) => value !== '');
  return (
    <div className="page">
      <div className="page-head">
        <h1>{a('nav.staff')}</h1>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate(`${PATH}/new`)} data-testid="make-practitioner">{a('staff.make')}</Button>
      </div>
      <div className="list-tools">
        <SearchBox label={a('staff.search')} value={q} onSearch={setQ} pause={PAUSE_MILLIS} />
        <Select
          allowClear
          aria-label={a('staff.organization')}
          placeholder={a('staff.anyOrganization')}
          showSearch={{ optionFilterProp: 'label' }}
          style={{ minWidth: 220 }}
          value={organization === '' ? null : organization}
          onChange={(code: string | null | undefined) => setOrganization(code ?? '')}
          options={organizations.map((one) => ({ value: one.code, label: `${'　'.repeat(one.depth > 1 ? one.depth - 1 : 0)}${named(one)}` }))}
        />
        <Select
          allowClear
          aria-label={a('staff.category')}
          placeholder={a('staff.anyCategory')}
          value={category === '' ? null : category}
          onChange={(value: string | null | undefined) => setCategory(value ?? '')}
          options={categories.map((value) => ({ value, label: a(`category.${value}`) }))}
        />
        <Select
          allowClear
          aria-label={a('list.state')}
          placeholder={a('list.anyState')}
          value={active === '' ? null : active}
          onChange={(value: string | null | undefined) => setActive(value ?? '')}
          options={[{ value: 'true', label: a('list.active') }, { value: 'false', label: a('list.inactive') }]}
        />
      </div>
      <Results asked={asked} count={rows.length} empty={<h2>{filtered ? a('list.noMatch', { q }) : a('staff.empty')}</h2>}>
        <div className="sheet scroll">
          <StaffTable rows={rows} />
          {asked.hasNextPage ? (
            <div className="table-more">
              <Button type="text" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()} data-testid="more">{t('common.more')}</Button>
            </div>
          ) : null}
        </div>
      </Results>
    </div>
  );
}

function StaffTable({ rows }: { rows: Practitioner[] }) {
  const { a } = useAdministration();
  return (
    <table className="table" data-testid="staff">
      <thead>
        <tr>
          <th scope="col">{a('staff.name')}</th>
          <th scope="col">{a('staff.code')}</th>
          <th scope="col">{a('staff.category')}</th>
          <th scope="col">{a('staff.title')}</th>
          <th scope="col">{a('staff.licence')}</th>
          <th scope="col">{a('staff.account')}</th>
          <th scope="col">{a('list.state')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={one.id} className={one.active ? '' : 'inactive'} data-testid="staff-row" data-code={one.code}>
            <td className="lead"><Link to={`${PATH}/${one.id}`}>{one.name}</Link></td>
            <td className="code" data-label={a('staff.code')}>{one.code}</td>
            <td data-label={a('staff.category')}>{a(`category.${one.category}`)}</td>
            <td data-label={a('staff.title')}>{one.title === 'NONE' ? '' : titleWords(a, one.title)}</td>
            <td data-label={a('staff.licence')} className="nowrap"><LicenceMark practitioner={one} /></td>
            <td data-label={a('staff.account')} className="quiet">{one.account ?? ''}</td>
            <td data-label={a('list.state')} className="nowrap"><span className={one.active ? 'tag done' : 'tag plain'}>{a(one.active ? 'list.active' : 'list.inactive')}</span></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A physician without a valid licence cannot sign: that stands out. */
function LicenceMark({ practitioner }: { practitioner: Practitioner }) {
  const { a } = useAdministration();
  const { licenceNumber, licenceTo, category } = practitioner;
  if (licenceNumber === null) return category === 'PHYSICIAN' ? <span className="tag warning">{a('staff.noLicence')}</span> : null;
  if (licenceTo !== null && licenceTo < isoDate(new Date())) return <span className="tag urgent">{a('staff.licenceOver', { day: licenceTo })}</span>;
  return <span title={licenceNumber}>{licenceTo === null ? a('staff.licenceValid') : a('staff.licenceUntil', { day: licenceTo })}</span>;
}
