// Made-up audit events for the mock server.
const acts = [
  ['STUDY_READ', '110103', 'DICOM Instances Accessed', 'R', 'lin.yue', 'study'], ['SEARCHED', '110112', 'Query', 'E', 'he.jing', ''], ['INSTANCE_STORED', '110104', 'DICOM Instances Transferred', 'C', 'AE XH_CT2', 'instance'],
  ['SIGNED_IN', '110114/110122', 'Login', 'E', 'secadmin', 'account'], ['SIGN_IN_FAILED', '110114/110122', 'Login', 'E', '', 'account'], ['ASSIGNMENT_MADE', '110113/110136', 'Security Roles Changed', 'C', 'secadmin', 'assignment'],
  ['APPLICATION_ENTITY_CHANGED', '110113/110128', 'Network Configuration', 'U', 'sysadmin', 'application-entity'], ['ACCESS_REFUSED', '110113', 'Security Alert', 'E', 'zhouwei', ''], ['TELEPORTED', '110113', 'Security Alert', 'E', 'sysadmin', ''],
];
const details = { ASSIGNMENT_MADE: 'XH0012 REVIEWER at LSG, CT;MR, 2026-01-01 to 2026-12-31', APPLICATION_ENTITY_CHANGED: 'port: 104 → 11112', ACCESS_REFUSED: 'GET /api/accounts 403', SIGN_IN_FAILED: 'unknown or wrong password' };
const now = Date.now();
export const events = Array.from({ length: 260 }, (_, index) => {
  const [type, code, meaning, action, actor, objectKind] = acts[(index * 5 + (index >> 3)) % acts.length];
  const study = ['study', 'instance'].includes(objectKind) ? `1.2.826.0.1.3680043.10.1789.${20260000 + index}.${100000 + index * 37}` : '';
  return {
    id: 4000 - index, at: new Date(now - index * 83_000).toISOString(), type, code, meaning, action, outcome: type === 'SIGN_IN_FAILED' || type === 'ACCESS_REFUSED' ? 4 : 0, actor, address: `10.12.3.${20 + (index % 40)}`,
    site: ['XH', 'LS', 'QT', 'DP'][index % 4], objectKind, objectUid: objectKind === 'instance' ? `${study}.1.7` : study || (objectKind ? `0000-${index}` : ''), studyUid: study, correlation: (index * 7919 + 1_000_003).toString(16).padStart(16, '6f0cdde0e4a5'),
    detail: details[type] ?? '', sealed: index > 1, position: index > 1 ? 3990 - index : null,
  };
});

export function answer(path, asked) {
  if (path === '/api/audit/chain') {
    return [200, { position: 3989, head: '027ba051657606ce7aa2144ba8c86b103533b3bd0cd4aff38e99a7ea4a2e3263', unsealed: 2, exported: { enabled: true, position: 3961, at: new Date(Date.now() - 42_000).toISOString() }, syslog: { enabled: false, position: 0, at: null } }];
  }
  const found = events.filter((one) => ['actor', 'type', 'site'].every((name) => !asked.get(name) || one[name] === asked.get(name)) && (!asked.get('study') || one.studyUid === asked.get('study')) && (!asked.get('outcome') || String(one.outcome) === asked.get('outcome')));
  const start = Number(asked.get('after') ?? 0);
  const end = start + 100;
  return [200, { events: found.slice(start, end), next: end < found.length ? String(end) : null, searchedTo: found[end - 1]?.at ?? null }];
}
