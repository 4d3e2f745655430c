import { CheckCircleOutlined, ClockCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Results } from '../administration/lists';
import { useAdministration } from '../administration/useAdministration';
import { CopyButton } from '../shell/CopyButton';
import { audit } from './api';
import type { Chain } from './api';
import { troublesOf } from './chain';

const REFRESH_MILLIS = 5_000;

/** Whether the audit is sealed, how far, and whether its head lies in a second place. */
export default function ChainPage() {
  const { a } = useAdministration();
  const asked = useQuery({ queryKey: ['audit', 'chain'], queryFn: ({ signal }) => audit.chain(signal), refetchInterval: REFRESH_MILLIS });
  return (
    <div className="page">
      <div className="page-head"><h1>{a('nav.chain')}</h1></div>
      <p className="page-intro">{a('chain.intro')}</p>
      <Results asked={asked} count={asked.data ? 1 : 0} empty={null}>
        {asked.data ? <State chain={asked.data} /> : null}
      </Results>
    </div>
  );
}

function State({ chain }: { chain: Chain }) {
  const { a, t, instant } = useAdministration();
  const troubles = troublesOf(chain, new Date());
  const exported = instant(chain.exported.at);
  const sent = instant(chain.syslog.at);
  return (
    <div className="stack" data-testid="chain">
      <section className="sheet panel" data-state={troubles.length === 0 ? 'well' : 'trouble'}>
        {troubles.length === 0 ? (
          <p className="answer good"><CheckCircleOutlined aria-hidden /><b>{a('chain.well')}</b></p>
        ) : (
          <ul className="stack">
            {troubles.map((trouble) => <li key={trouble} className="answer bad"><WarningOutlined aria-hidden /><b>{a(`chain.trouble.${trouble}`)}</b></li>)}
          </ul>
        )}
        <div className="counts" style={{ padding: 0 }}>
          <div><b>{chain.position.toLocaleString()}</b><span>{a('chain.sealed')}</span></div>
          <div><b>{chain.unsealed.toLocaleString()}</b><span>{a('chain.unsealed')}</span></div>
        </div>
        <p className="quiet"><ClockCircleOutlined aria-hidden /> {a('chain.unsealedHint')}</p>
      </section>
      <section className="sheet panel">
        <h2>{a('chain.head')}</h2>
        <p className="hash">{chain.head} <CopyButton icon type="text" text={chain.head} label={t('common.copy')} /></p>
        <dl className="facts" style={{ '--label': '160px' } as object}>
          <div>
            <dt>{a('chain.exported')}</dt>
            <dd title={exported?.exact}>{chain.exported.enabled ? (exported ? a('chain.upTo', { position: chain.exported.position, time: exported.near }) : t('common.never')) : a('chain.off')}</dd>
          </div>
          <div>
            <dt>{a('chain.syslog')}</dt>
            <dd title={sent?.exact}>{chain.syslog.enabled ? (sent ? a('chain.upTo', { position: chain.syslog.position, time: sent.near }) : t('common.never')) : a('chain.off')}</dd>
          </div>
        </dl>
      </section>
      <section className="sheet panel">
        <h2>{a('chain.verify')}</h2>
        <p>{a('chain.verifyText')}</p>
        <p className="hash">deploy/audit-verify <CopyButton icon type="text" text="deploy/audit-verify" label={t('common.copy')} /></p>
      </section>
    </div>
  );
}
