// Made-up programs, sessions and reach for the mock server.
const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const programs = [
  { id: 'p1', username: 'edge.liushu', displayName: '柳树县边缘节点', kind: 'EDGE_NODE', sites: ['LS'], disabled: false, scopes: ['store'], tokens: 1, lastUsedAt: ago(2), nextEnd: ago(-120_000) },
  { id: 'p2', username: 'ai.chest', displayName: '胸片初判', kind: 'AI_PERFORMER', sites: ['XH'], disabled: false, scopes: ['dicom-read', 'store'], tokens: 0, lastUsedAt: null, nextEnd: null },
];
const tokens = [{ id: 't1', name: '2026 年节点密钥', scopes: ['store'], createdAt: ago(90_000), expiresAt: ago(-120_000), lastUsedAt: ago(2) }];
const agents = ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1', 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'];
const reach = (account) => ({
  day: ago(0).slice(0, 10), account: { id: account.id, username: account.username, displayName: account.displayName, signsIn: !account.disabled }, practitioner: null, everyRole: [],
  roles: [{ role: 'READER', sites: ['XH'] }], everySite: false,
  sites: [{ site: 'XH', rules: [{ rule: 'WORKS', role: 'READER', by: 'ACCOUNT' }] }, { site: 'LS', rules: [{ rule: 'AGREEMENT', viewer: 'XH', purpose: 'READING' }] }, { site: 'DP', rules: [{ rule: 'PRIORS', viewer: 'XH' }] }],
  relations: [{ whom: 'site', kind: 'REFERRAL', studies: 4 }], breakGlass: { allowed: true, open: [] },
});
const secret = { token: 'tyt_4n0Jc2V8kq1mZ7yR5wX3bT9dL6fH0sGaPuEoIiKtYxQ' };

/** @returns status and body, or nothing when the path is none of these */
export function answer(method, path, body, accounts) {
  if (path === '/api/sessions') {
    const items = accounts.map((account, i) => ({
      id: `s${i}`, account: { id: account.id, username: account.username, displayName: account.displayName, roles: account.roles }, address: `10.12.3.${70 + i}`, device: agents[i % 3],
      openedAt: ago(40 * i + 9), lastUsedAt: ago(i), expiresAt: ago(-400), present: i === 0,
    }));
    return [200, { items, total: items.length, next: null }];
  }
  if (path.startsWith('/api/reach/')) return [200, reach(accounts.find(({ id }) => path.endsWith(`/${id}`)) ?? accounts[0])];
  if (/^\/api\/account(s\/[^/]+)?\/provider$/.test(path)) return [200, []];
  if (/^\/api\/accounts\/[^/]+\/sessions/.test(path)) return method === 'GET' ? [200, []] : [204, undefined];
  if (!path.startsWith('/api/service-accounts')) return null;
  if (path.includes('/tokens')) {
    if (method === 'GET') return [200, path.includes('/p1/') ? tokens : []];
    return method === 'DELETE' ? [204, undefined] : [201, { ...tokens[0], ...secret }];
  }
  if (method === 'GET') return [200, programs];
  const draft = JSON.parse(body);
  if (method === 'PATCH') return [200, Object.assign(programs.find(({ id }) => path.endsWith(id)), draft)];
  const made = { id: `p${programs.length + 1}`, disabled: false, scopes: ['store'], tokens: 0, lastUsedAt: null, nextEnd: null, ...draft, sites: [draft.site] };
  programs.push(made);
  return [201, made];
}
