import type { Chain } from './api';

export type ChainTrouble = 'unsealed' | 'notExported' | 'exportOff' | 'exportLate' | 'syslogLate';

/** Sealing takes a second; more than this many waiting means that nobody seals. */
const MOST_WAITING = 5_000;
/** The head goes out each minute. */
const EXPORT_LIMIT_MILLIS = 3 * 60_000;
const SYSLOG_LIMIT = 10_000;

/** What an audit administrator must see to, worst first; empty when all is well. */
export function troublesOf(chain: Chain, now: Date): ChainTrouble[] {
  const troubles: ChainTrouble[] = [];
  if (chain.unsealed > MOST_WAITING) troubles.push('unsealed');
  if (!chain.exported.enabled) troubles.push('exportOff');
  else if (chain.exported.at === null) troubles.push('notExported');
  else if (now.getTime() - Date.parse(chain.exported.at) > EXPORT_LIMIT_MILLIS) troubles.push('exportLate');
  if (chain.syslog.enabled && chain.position - chain.syslog.position > SYSLOG_LIMIT) troubles.push('syslogLate');
  return troubles;
}
