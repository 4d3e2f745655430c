import { Tabs } from 'antd';
import { useNavigate, useLocation } from 'react-router';
import { CorrectionPanel } from '../correction/CorrectionPanel';
import { useCorrection } from '../correction/useCorrection';
import { hasRole } from '../session/roles';
import { useSession } from '../session/session';
import { ProposalsPanel } from './ProposalsPanel';
import { SearchPanel } from './SearchPanel';
import { usePersonWords } from './usePerson';
import './person.css';

/** The index of persons: proposals for technologists to decide, finding somebody over all hospitals, and the repair of what is wrong at one of them. */
export default function PersonsPage() {
  const { w } = usePersonWords();
  const { w: c } = useCorrection();
  const { hash } = useLocation();
  const navigate = useNavigate();
  const decides = hasRole(useSession().data, 'TECHNOLOGIST');
  const search = { key: 'search', label: <span data-testid="tab-search">{w('search')}</span>, children: <SearchPanel /> };
  const proposals = { key: 'proposals', label: <span data-testid="tab-proposals">{w('proposals')}</span>, children: <ProposalsPanel /> };
  const repair = { key: 'repair', label: <span data-testid="tab-repair">{c('tab')}</span>, children: <CorrectionPanel /> };
  const tabs = decides ? [proposals, search, repair] : [search];
  const active = tabs.find((tab) => hash === `#${tab.key}`)?.key ?? (decides ? 'proposals' : 'search');
  return (
    <div className="page">
      <div className="page-head"><h1>{w('title')}</h1></div>
      <p className="page-intro">{w('intro')}</p>
      <Tabs activeKey={active} items={tabs} destroyOnHidden onChange={(key) => void navigate(`/persons#${key}`, { replace: true })} />
    </div>
  );
}
