import { Tabs } from 'antd';
import { useNavigate, useLocation } from 'react-router';
import { ProposalsPanel } from './ProposalsPanel';
import { SearchPanel } from './SearchPanel';
import { usePersonWords } from './usePerson';
import './person.css';

/** The index of persons: proposals to decide, and finding somebody over all hospitals. */
export default function PersonsPage() {
  const { w } = usePersonWords();
  const { hash } = useLocation();
  const navigate = useNavigate();
  const tabs = [
    { key: 'proposals', label: <span data-testid="tab-proposals">{w('proposals')}</span>, children: <ProposalsPanel /> },
    { key: 'search', label: <span data-testid="tab-search">{w('search')}</span>, children: <SearchPanel /> },
  ];
  return (
    <div className="page">
      <div className="page-head"><h1>{w('title')}</h1></div>
      <p className="page-intro">{w('intro')}</p>
      <Tabs activeKey={hash === '#search' ? 'search' : 'proposals'} items={tabs} destroyOnHidden onChange={(key) => void navigate(`/persons#${key}`, { replace: true })} />
    </div>
  );
}
