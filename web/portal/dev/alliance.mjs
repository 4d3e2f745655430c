// Made-up hospitals, staff, agreements and devices for the mock server, with its answers for the administration.
const organization = (code, kind, parent, nameZh, nameEn, more = {}) => ({
  code, kind, parent, depth: 0, nameZh, nameEn, tier: null, district: null, address: '', latitude: null, longitude: null, issuer: kind === 'HOSPITAL' ? code : null,
  site: kind === 'HOSPITAL', active: true, version: 0, ...more,
});
export const organizations = [
  organization('XB', 'ALLIANCE', null, '湘北医疗联合体', 'Xiangbei Hospital Alliance', { district: '430600' }),
  organization('XH', 'HOSPITAL', 'XB', '湘河市第一人民医院', "Xianghe First People's Hospital", { tier: '3A', district: '430602', address: '湘河市解放路 61 号', latitude: 29.371, longitude: 113.0953 }),
  organization('XH-E', 'CAMPUS', 'XH', '东院区', 'East campus', { address: '湘河市东风大道 8 号' }),
  organization('XH-R', 'DEPARTMENT', 'XH', '放射科', 'Radiology'),
  organization('XH-R-CT', 'DEPARTMENT', 'XH-R', 'CT 室', 'CT suite'),
  organization('LSG', 'GROUP', 'XB', '柳树县医共体', 'Liushu County Medical Group', { district: '430626' }),
  organization('LS', 'HOSPITAL', 'LSG', '柳树县人民医院', 'Liushu County Hospital', { tier: '2A', district: '430626', address: '柳树县人民路 12 号', latitude: 28.702, longitude: 113.593 }),
  organization('LS-R', 'DEPARTMENT', 'LS', '医学影像科', 'Medical imaging'),
  organization('DP', 'HOSPITAL', 'LSG', '东坪镇卫生院', 'Dongping Health Centre', { tier: '1A', address: '柳树县东坪镇政府街 3 号' }),
  organization('NQ', 'HOSPITAL', 'LSG', '南桥镇卫生院', 'Nanqiao Health Centre', { tier: '1A', active: false }),
  organization('QT', 'HOSPITAL', 'XB', '青田中医院', 'Qingtian TCM Hospital', { tier: '2B', address: '青田区中山北路 118 号' }),
];
for (const one of organizations) {
  let depth = 1;
  for (let above = one.parent; above; above = organizations.find(({ code }) => code === above)?.parent) depth += 1;
  one.depth = depth;
}

const person = (id, code, name, category, title, more = {}) => ({
  id: `00000000-0000-4000-8000-00000000000${id}`, code, name, category, title, licenceNumber: null, licenceSpecialty: '', licenceModalities: [], licenceBodyParts: [],
  licenceFrom: null, licenceTo: null, account: null, active: true, version: 1, ...more,
});
export const practitioners = [
  person(1, 'XH0012', '林悦', 'PHYSICIAN', 'CHIEF_PHYSICIAN', { licenceNumber: '110430000001234', licenceSpecialty: '医学影像和放射治疗专业', licenceFrom: '2004-07-01', account: 'lin.yue' }),
  person(2, 'XH0107', '陈思远', 'PHYSICIAN', 'ATTENDING_PHYSICIAN', { licenceNumber: '110430000005678', licenceSpecialty: '医学影像和放射治疗专业', licenceFrom: '2016-07-01', licenceTo: '2026-06-30', account: 'chen.siyuan' }),
  person(3, 'LS0031', '何静', 'PHYSICIAN', 'RESIDENT_PHYSICIAN', { account: 'he.jing' }),
  person(4, 'DP0004', '周伟', 'TECHNOLOGIST', 'TECHNOLOGIST', { account: 'zhouwei' }),
  person(5, 'XH0233', '赵一鸣', 'TRAINEE', 'NONE'),
  person(6, 'QT0009', '欧阳秀兰', 'PHYSICIAN', 'ASSOCIATE_CHIEF_PHYSICIAN', { licenceNumber: '110430000002468', licenceFrom: '1998-09-01', licenceTo: '2028-12-31' }),
  person(7, 'XH0300', '刘建国', 'MANAGER', 'ENGINEER', { active: false }),
];
const place = (code) => (({ nameZh, nameEn }) => ({ code, nameZh, nameEn }))(organizations.find((one) => one.code === code));
let made = 100;
const assignment = (code, role, more = {}) => ({ id: `a${(made += 1)}`, organization: place(code), role, modalities: [], bodyParts: [], validFrom: '2026-01-01', validTo: null, version: 1, ...more });
const assignments = new Map([
  [practitioners[0].id, [assignment('XH', 'REVIEWER'), assignment('LSG', 'REVIEWER', { modalities: ['CT', 'MR'], validTo: '2026-12-31' }), assignment('XH-R', 'READER', { validFrom: '2020-03-01', validTo: '2025-12-31' })]],
  [practitioners[2].id, [assignment('LS', 'READER', { modalities: ['CT', 'DX'], bodyParts: ['CHEST'] })]],
]);

export const agreements = [
  { id: 'g1', fromSite: 'LS', toSite: 'XH', direction: 'ONE_WAY', shares: ['READING', 'REVIEW', 'PRIORS'], validFrom: '2026-01-01', validTo: '2027-12-31', responsibleSite: 'XH', endedOn: null, endReason: null, version: 1 },
  { id: 'g2', fromSite: 'DP', toSite: 'LS', direction: 'ONE_WAY', shares: ['READING'], validFrom: '2026-03-01', validTo: null, responsibleSite: 'LS', endedOn: null, endReason: null, version: 1 },
  { id: 'g3', fromSite: 'XH', toSite: 'QT', direction: 'MUTUAL', shares: ['CONSULTATION', 'PRIORS'], validFrom: '2027-01-01', validTo: null, responsibleSite: 'XH', endedOn: null, endReason: null, version: 1 },
  { id: 'g4', fromSite: 'QT', toSite: 'XH', direction: 'ONE_WAY', shares: ['REVIEW'], validFrom: '2025-01-01', validTo: '2026-12-31', responsibleSite: 'XH', endedOn: '2026-05-31', endReason: '本院已有审核医师', version: 2 },
];

export const entities = [
  { id: 'e1', title: 'XH_CT2', host: '10.12.3.21', port: 104, site: 'XH', certificates: [], services: ['ECHO', 'STORE', 'WORKLIST', 'MPPS'], sopClasses: [], description: 'CT 2 室 256 排', version: 1 },
  { id: 'e2', title: 'LS_PACS', host: '10.20.0.5', port: 11112, site: 'LS', certificates: [{ sha256: 'ab'.repeat(32), subject: 'CN=LS_PACS,O=Lishan', notBefore: '2025-12-10T00:00:00Z', notAfter: '2026-12-10T00:00:00Z' }, { sha256: '5e0c'.repeat(16), subject: 'CN=LS_PACS,O=Lishan', notBefore: '2026-11-01T00:00:00Z', notAfter: '2028-11-01T00:00:00Z' }], services: ['ECHO', 'STORE', 'FIND', 'MOVE'], sopClasses: [], description: '县医院旧 PACS', version: 3 },
  { id: 'e3', title: 'DP_DR', host: '10.31.0.0/16', port: null, site: 'DP', certificates: [], services: ['STORE'], sopClasses: ['1.2.840.10008.5.1.4.1.1.1.1'], description: '', version: 1 },
];
const echoes = {
  e1: { result: 'ANSWERED', answered: true, elapsedMillis: 14, message: 'XH_CT2 answered in 14 ms.', messageZh: 'XH_CT2 已应答，用时 14 毫秒。' },
  e2: { result: 'CONNECTION_REFUSED', answered: false, elapsedMillis: 3, message: 'The machine is there, but nothing listens on 10.20.0.5:11112. Check the port and whether the device’s DICOM service runs.', messageZh: '主机可达，但 10.20.0.5:11112 没有服务。请检查端口以及设备的 DICOM 服务是否启动。' },
};

const fault = (column, rule, ruleZh) => ({ column, rule, ruleZh });
const refusal = (faults) => ({ type: 'about:blank', status: 422, title: 'A value is not accepted', titleZh: '内容不被接受', detail: faults.map(({ rule }) => rule).join(' '), detailZh: faults.map(({ ruleZh }) => ruleZh).join(' '), faults });
const outdated = { type: 'about:blank', status: 409, title: 'It conflicts with what is there', titleZh: '与现有内容冲突', detail: 'Somebody changed it meanwhile. Load it again and repeat your change.', detailZh: '数据刚被他人修改。请重新加载后再修改。' };

function faultsOf(path, draft) {
  const faults = [];
  if (draft.code !== undefined && !/^[A-Z0-9][A-Z0-9_.-]{0,31}$/.test(draft.code)) faults.push(fault('code', 'A code is 1 to 32 capitals, digits, _ or -.', '代码为 1 至 32 个大写字母、数字、_ 或 -，以大写字母或数字开头。'));
  if (draft.district && !/^[1-8]\d{5}$/.test(draft.district)) faults.push(fault('district', 'A district is a six-digit code of GB/T 2260.', '行政区划为 GB/T 2260 六位代码。'));
  if (draft.latitude && !(Math.abs(Number(draft.latitude)) <= 90)) faults.push(fault('latitude', 'It must be degrees from -90 to 90, as 31.230416.', '必须是 -90 至 90 之间的度数，如 31.230416。'));
  if (path.startsWith('/api/application-entities') && draft.host && !/^[\d.:a-f/]+$/i.test(draft.host)) faults.push(fault('host', 'It must be an IP address as 10.1.2.3, or a network as 10.1.0.0/16.', '必须是 IP 地址（如 10.1.2.3）或网段（如 10.1.0.0/16）。'));
  if (Array.isArray(draft.certificates) && draft.certificates.some((one) => one.includes('PRIVATE KEY'))) faults.push(fault('certificates', 'This is a private key, which must never leave its device. Make the device a new key, and give its certificate here.', '这是私钥，绝不能离开设备。请为设备重新生成密钥，并在此粘贴其证书。'));
  if (draft.role === 'REVIEWER' && draft.organization === 'DP') faults.push(fault('role', 'A reviewer must be a physician with a licence.', '审核医师必须是持有执业证书的医师。'));
  return faults;
}

const lists = { organizations: [organizations, 'code'], practitioners: [practitioners, 'id'], agreements: [agreements, 'id'], 'application-entities': [entities, 'id'] };
const fates = (count) => Array.from({ length: count }, (_, index) => ({ line: index + 2, code: `N${index}`, name: `第${index + 1}卫生院`, fate: index === 4 ? 'CHANGED' : index % 7 === 3 ? 'UNCHANGED' : 'MADE' }));

function imported(text, dryRun) {
  if (text.includes('bad')) {
    const faults = [
      { line: 3, column: 'tier', value: '四级', rule: 'It must be one of: 1A, 1B, 1C.', ruleZh: '只能是：一级甲等、一级乙等、二级甲等。' },
      { line: 6, column: 'latitude', value: '95', rule: 'It must be degrees from -90 to 90.', ruleZh: '必须是 -90 至 90 之间的度数，如 31.230416。' },
      { line: 6, column: 'parent', value: 'ZZ', rule: 'There is no organization with the code ZZ.', ruleZh: '上级机构 ZZ 不存在。' },
    ];
    const lines = fates(24).map((one) => ({ ...one, fate: [3, 6].includes(one.line) ? 'FAULTY' : 'HELD' }));
    return { dryRun, lines: 24, made: 0, changed: 0, unchanged: 0, faults, fates: lines };
  }
  const lines = fates(24);
  const count = (fate) => lines.filter((one) => one.fate === fate).length;
  return { dryRun, lines: 24, made: count('MADE'), changed: count('CHANGED'), unchanged: count('UNCHANGED'), faults: [], fates: lines };
}

const verdict = (allowed, by, reason) => (allowed ? { allowed, by } : { allowed, reason: reason[0], message: reason[1], messageZh: reason[2] });
function competence(one, asked) {
  const held = (assignments.get(one.id) ?? []).find((each) => each.organization.code === asked.get('organization'));
  const none = ['NOT_ASSIGNED', 'There is no assignment with this role at this organization on this day.', '该日在该机构没有相应任职。'];
  const licence = one.licenceNumber ? none : ['NO_LICENCE', 'There is no licence on record.', '未登记执业证书。'];
  const can = (role) => held?.role === role && (role === 'READER' || one.licenceNumber !== null);
  return { draft: verdict(can('READER'), held, none), sign: verdict(can('READER') && one.licenceNumber !== null, held, licence), review: verdict(can('REVIEWER'), held, licence) };
}

function personal(method, path, one, body) {
  const own = assignments.get(one.id) ?? [];
  assignments.set(one.id, own);
  if (method === 'GET') return [200, { items: own }];
  const index = own.findIndex((each) => path.endsWith(each.id));
  if (method === 'DELETE') return [204, void own.splice(index, 1)];
  const draft = JSON.parse(body);
  const faults = faultsOf(path, draft);
  if (faults.length > 0) return [422, refusal(faults)];
  const wanted = { ...draft, organization: place(draft.organization), id: own[index]?.id ?? `a${(made += 1)}`, version: (draft.version ?? 0) + 1 };
  own.splice(index < 0 ? own.length : index, 1, wanted);
  return [200, wanted];
}

function page(list, asked) {
  const q = (asked.get('q') ?? '').toLowerCase();
  return list.filter((one) => (!q || `${one.name}${one.code}`.toLowerCase().includes(q)) && (!asked.get('category') || one.category === asked.get('category')) && (!asked.get('active') || String(one.active) === asked.get('active')));
}

/** The answer of the administration's part of /api as [status, body]. */
export function answer(method, path, asked, body) {
  const [, , room, key, act] = path.split('/');
  const [list, name] = lists[room];
  if (key === 'import') return [200, imported(body.toString(), asked.get('dryRun') !== 'false')];
  if (key === 'shared-with') return [200, { items: agreements.filter((one) => one.toSite === asked.get('site') && !one.endedOn).map((one) => ({ site: one.fromSite, purposes: one.shares })) }];
  if (!key && method === 'GET') return [200, room === 'practitioners' ? { items: page(list, asked), next: null } : { items: list }];
  const one = list.find((each) => each[name] === key);
  if (act === 'assignments') return personal(method, path, one, body);
  if (act === 'competence') return [200, competence(one, asked)];
  if (act === 'test') return [200, echoes[key] ?? echoes.e2];
  if (key && !one) return [404, { status: 404, title: 'Not found', titleZh: '没有找到' }];
  if (method === 'GET') return [200, one];
  if (method === 'DELETE') return [204, void list.splice(list.indexOf(one), 1)];
  const draft = JSON.parse(body);
  const faults = faultsOf(path, draft);
  if (faults.length > 0) return [422, refusal(faults)];
  if (one && draft.version !== one.version) return [409, outdated];
  if (one) return [200, Object.assign(one, draft, { version: one.version + 1 })];
  const fresh = { ...(room === 'organizations' ? organization(draft.code, draft.kind, draft.parent, '', '') : { id: `n${(made += 1)}`, endedOn: null, endReason: null }), ...draft, version: 0 };
  list.push(fresh);
  return [201, fresh];
}
