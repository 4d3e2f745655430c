import { CaretDownOutlined, CaretRightOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import type { CSSProperties, KeyboardEvent } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { Gone, Results, SearchBox, useAddressed } from '../administration/lists';
import { useAdministration } from '../administration/useAdministration';
import { hasRole } from '../session/roles';
import { useSession } from '../session/session';
import type { Organization } from './api';
import { OrganizationDrawer } from './OrganizationDrawer';
import { useOrganizations } from './queries';
import { openAtFirst, rowsOf, treeOf } from './tree';
import type { Row } from './tree';
import { tierWords } from './words';

const PATH = '/administration/organizations';

/** The tree of the alliance, of any depth: search it, open it, add to it. */
export default function OrganizationsPage() {
  const { a } = useAdministration();
  const mayChange = hasRole(useSession().data, 'SYSTEM_ADMINISTRATOR');
  const asked = useOrganizations();
  const { code } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [q, setQ] = useAddressed('q');
  const [opened, setOpened] = useState<Set<string> | null>(null);
  const all = useMemo(() => asked.data ?? [], [asked.data]);
  const tree = useMemo(() => treeOf(all), [all]);
  const open = opened ?? openAtFirst(all);
  const rows = useMemo(() => rowsOf(tree, open, q), [tree, open, q]);
  const toggle = (row: Row, wanted = !row.open) => {
    const next = new Set(open);
    if (wanted) next.add(row.organization.code);
    else next.delete(row.organization.code);
    setOpened(next);
  };
  const back = (query = '') => `${PATH}${query || (q === '' ? '' : `?q=${encodeURIComponent(q)}`)}`;
  const editing = code === 'new' && asked.data ? 'new' : all.find((one) => one.code === code);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{a('nav.organizations')}</h1>
        {mayChange ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate(`${PATH}/new`)} data-testid="make-organization">{a('organization.make')}</Button>
        ) : null}
      </div>
      <div className="list-tools">
        <SearchBox label={a('organization.search')} value={q} onSearch={setQ} />
        <Button onClick={() => setOpened(new Set(all.map((one) => one.code)))}>{a('organization.openAll')}</Button>
        <Button onClick={() => setOpened(new Set())}>{a('organization.closeAll')}</Button>
      </div>
      {code !== undefined && asked.data && editing === undefined ? <Gone /> : null}
      <Results asked={asked} count={rows.length} empty={<h2>{q === '' ? a('organization.empty') : a('list.noMatch', { q })}</h2>}>
        <OrganizationTable rows={rows} chosen={code} onToggle={toggle} />
      </Results>
      {editing === undefined ? null : (
        <OrganizationDrawer
          key={`${code} ${editing === 'new' ? (search.get('parent') ?? '') : editing.version}`}
          editing={editing}
          parent={search.get('parent')}
          all={all}
          readOnly={!mayChange}
          onClose={() => void navigate(back())}
        />
      )}
    </div>
  );
}

interface TableProps {
  rows: Row[];
  chosen: string | undefined;
  onToggle: (row: Row, open?: boolean) => void;
}

function OrganizationTable({ rows, chosen, onToggle }: TableProps) {
  const { a } = useAdministration();
  const body = useRef<HTMLTableSectionElement>(null);
  const links = () => [...(body.current?.querySelectorAll<HTMLElement>('a[data-row]') ?? [])];
  const press = (event: KeyboardEvent, row: Row, index: number) => {
    const acts: Record<string, () => void> = {
      ArrowDown: () => links()[index + 1]?.focus(),
      ArrowUp: () => links()[index - 1]?.focus(),
      ArrowRight: () => (row.children > 0 && !row.open ? onToggle(row, true) : links()[index + 1]?.focus()),
      ArrowLeft: () => onToggle(row, false),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div className="sheet scroll">
      <table className="table tree" data-testid="organizations">
        <thead>
          <tr>
            <th scope="col">{a('organization.name')}</th>
            <th scope="col">{a('organization.kind')}</th>
            <th scope="col">{a('organization.code')}</th>
            <th scope="col">{a('organization.tier')}</th>
            <th scope="col">{a('organization.address')}</th>
            <th scope="col">{a('list.state')}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, index) => (
            <OrganizationRow key={row.organization.code} row={row} chosen={row.organization.code === chosen} onToggle={onToggle} onKeyDown={(event) => press(event, row, index)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function OrganizationRow({ row, chosen, onToggle, onKeyDown }: { row: Row; chosen: boolean; onToggle: TableProps['onToggle']; onKeyDown: (event: KeyboardEvent) => void }) {
  const { a, named, language } = useAdministration();
  const one: Organization = row.organization;
  const other = language === 'zh' ? one.nameEn : one.nameZh;
  return (
    <tr className={[chosen ? 'chosen' : '', one.active ? '' : 'inactive'].join(' ')} style={{ '--depth': row.depth } as CSSProperties} data-testid="organization-row" data-code={one.code}>
      <td className="lead">
        <span className="tree-name">
          {row.children > 0 ? (
            <button type="button" onClick={() => onToggle(row)} aria-expanded={row.open} aria-label={a(row.open ? 'organization.closeNamed' : 'organization.openNamed', { name: named(one) })}>
              {row.open ? <CaretDownOutlined aria-hidden /> : <CaretRightOutlined aria-hidden />}
            </button>
          ) : (
            <span className="leaf" />
          )}
          <Link to={`${PATH}/${one.code}${window.location.search}`} onKeyDown={onKeyDown} title={other} data-row>{named(one)}</Link>
        </span>
      </td>
      <td data-label={a('organization.kind')}>{a(`kind.${one.kind}`)}</td>
      <td className="code" data-label={a('organization.code')}>{one.code}</td>
      <td data-label={a('organization.tier')} className="nowrap">{one.tier === null ? '' : tierWords(a, one.tier)}</td>
      <td className="quiet wide" data-label={a('organization.address')}>{one.address}</td>
      <td data-label={a('list.state')} className="nowrap">
        <span className={one.active ? 'tag done' : 'tag plain'}>{a(one.active ? 'list.active' : 'list.inactive')}</span>
      </td>
    </tr>
  );
}
