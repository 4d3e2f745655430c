// Made-up persons over several hospitals for the mock server.
import { sites } from './data.mjs';

const at = (code) => sites.find((one) => one.code === code);
let made = 0;
const patient = (code, patientId, name, birthDate, sex, identifiers = {}) => ({
  id: `r${(made += 1)}`, site: at(code), issuer: code, patientId, name, birthDate, sex, images: true,
  identifiers: Object.entries(identifiers).map(([system, masked]) => ({ system, masked, sound: !masked.endsWith('0000') })),
});
const people = [
  { id: 'p1', replacedBy: null, sharing: 'PERMITTED', patients: [patient('XH', 'XH100231', 'Zhang^Jianguo=张^建国', '1958-03-12', 'M', { NATIONAL_ID: '**************0317', INSURANCE: '********6621' }), patient('LS', 'LS004417', 'ZHANG^JIAN GUO=张^建国', '1958-03-12', 'M', { NATIONAL_ID: '**************0317' })] },
  { id: 'p2', replacedBy: null, sharing: 'REFUSED', patients: [patient('DP', 'DP000311', 'Wang^Xiulan=王^秀兰', '1949-11-02', 'F', { HEALTH_CARD: '********0000' })] },
  { id: 'p3', replacedBy: null, sharing: 'UNSTATED', patients: [patient('QT', 'QT007002', 'Smith^John', '1980-01-31', 'M')] },
];
const proposals = [
  { id: 'q1', score: 92, needsOther: false, said: [], at: new Date().toISOString(), reasons: [{ code: 'SAME_IDEOGRAPHIC_NAME', message: 'Same Chinese name', messageZh: '汉字姓名相同' }, { code: 'SAME_BIRTH_DATE', message: 'Same birth date', messageZh: '出生日期相同' }, { code: 'SAME_SEX', message: 'Same sex', messageZh: '性别相同' }],
    left: patient('DP', 'DP000877', 'Li^Na=李^娜', '1987-06-25', 'F', { NATIONAL_ID: '**************1128' }), right: patient('XH', 'XH100505', 'Li^Na=李^娜', '1987-06-25', 'F') },
  { id: 'q2', score: 61, needsOther: true, said: ['QT'], at: new Date().toISOString(), reasons: [{ code: 'SAME_PRONUNCIATION', message: 'Same pronunciation', messageZh: '读音相同' }, { code: 'CONTRADICTION', message: 'The birth dates differ', messageZh: '出生日期不同' }],
    left: patient('LS', 'LS009100', 'Wang^Wei=王^伟', '1971-02-03', 'M', { INSURANCE: '********1187' }), right: patient('QT', 'QT002230', 'Wang^Wei=王^薇', '1971-02-13', 'F', { INSURANCE: '********9904' }) },
];
const links = [
  { id: 'l1', kind: 'JOINED', rule: 'NATIONAL_ID', at: new Date(Date.now() - 40 * 864e5).toISOString(), by: 'system', reason: '', patients: ['r2'], from: 'p9', to: 'p1', undone: false },
  { id: 'l2', kind: 'JOINED', rule: 'DECISION', at: new Date(Date.now() - 90 * 864e5).toISOString(), by: 'zhouwei', reason: '电话核实', patients: ['r8'], from: 'p8', to: 'p1', undone: true },
];
const consents = [{ id: 'c1', decision: 'PERMIT', grantor: 'PATIENT', from: '2026-02-01', to: null, evidence: '同意书 2026-0117', reason: '', at: new Date(Date.now() - 290 * 864e5).toISOString(), by: 'zhouwei', site: 'LS' }];

export function answer(method, path, body) {
  const [, , , key, act, deed] = path.split('/');
  if (key === 'search') {
    const { name = '' } = JSON.parse(body);
    return [200, { items: people.filter((one) => one.patients.some((each) => each.name.toLowerCase().replace('^', '').includes(name.toLowerCase()))), next: null }];
  }
  if (key === 'proposals' && !act) return [200, { items: proposals, next: null }];
  if (key === 'proposals') {
    proposals.splice(proposals.findIndex(({ id }) => id === act), 1);
    return deed === 'accept' ? (act === 'q2' ? [202, { awaited: 'QT' }] : [200, people[0]]) : [204, undefined];
  }
  if (key === 'links') {
    links.find(({ id }) => id === act).undone = true;
    return [200, people[0]];
  }
  const person = people.find(({ id }) => id === key);
  if (!person) return [404, { status: 404, title: 'Not found', titleZh: '没有找到' }];
  if (act === 'history') return [200, { items: key === 'p1' ? links : [] }];
  if (act !== 'consents') return [200, person];
  if (method === 'POST') {
    consents.unshift({ id: `c${consents.length + 1}`, at: new Date().toISOString(), by: 'zhouwei', site: 'LS', ...JSON.parse(body) });
    person.sharing = consents[0].decision === 'DENY' ? 'REFUSED' : 'PERMITTED';
  }
  return [200, { items: consents, sharing: person.sharing }];
}
