// Made-up emergencies for the mock server.
const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const glass = (id, username, reason, patient, openedMinutes, more = {}) => ({
  id, studies: ['1.2.826.0.1.3680043.10.1789.20260007.188213', '1.2.826.0.1.3680043.10.1789.20260019.402117'], studyInstanceUid: null, patient, reason, minutes: 30, openedAt: ago(openedMinutes),
  endsAt: ago(openedMinutes - 30), account: { id: username, username }, site: 'XH', address: '10.12.3.77', endedAt: null, verdict: null, note: null, reviewedBy: null, reviewedAt: null, ...more,
});
const all = [
  glass('b1', 'lin.yue', '车祸多发伤，需对比外院三日前头颅CT', { site: 'DP', patientId: 'DP100345' }, 12),
  glass('b2', 'he.jing', '急性胸痛转入，查看上级医院冠脉CTA', { site: 'XH', patientId: 'XH108877' }, 600, { endedAt: ago(581) }),
  glass('b3', 'chen.siyuan', '卒中绿色通道，需既往MRI', { site: 'LS', patientId: 'LS100023' }, 4000, { verdict: 'JUSTIFIED', note: '抢救记录属实', reviewedBy: 'secadmin', reviewedAt: ago(3000) }),
  glass('b4', 'he.jing', '查看一下以前的片子看看情况', { site: 'QT', patientId: 'QT100444' }, 9000, { verdict: 'UNJUSTIFIED', note: '无抢救记录，已约谈', reviewedBy: 'secadmin', reviewedAt: ago(8000) }),
];
const open = ({ verdict }) => verdict === null;
const active = (account) => all.filter((one) => one.account.username === account.username && one.endedAt === null && Date.parse(one.endsAt) > Date.now());

export function answer(method, path, asked, body, account) {
  if (path === '/api/break-glass' && method === 'GET') return [200, { items: active(account) }];
  if (path.endsWith('/end')) {
    all.find((one) => path.includes(one.id)).endedAt = ago(0);
    return [204, undefined];
  }
  if (path === '/api/break-glass/reviews') return [200, { items: all.filter((one) => open(one) === (asked.get('state') !== 'done')), next: null, open: all.filter(open).length }];
  const draft = JSON.parse(body);
  if (path.includes('/reviews/')) return [200, Object.assign(all.find((one) => path.endsWith(one.id)), draft, { reviewedBy: account.username, reviewedAt: ago(0) })];
  if (draft.patientId === 'NOBODY') return [404, { status: 404, title: 'Not found', titleZh: '未找到', detail: 'There is no such study or patient.', detailZh: '没有该检查或患者。' }];
  const made = glass(`b${all.length + 1}`, account.username, draft.reason, draft.patientId ? { site: draft.site, patientId: draft.patientId } : null, 0, { minutes: draft.minutes, endsAt: ago(-draft.minutes), studyInstanceUid: draft.studyInstanceUid ?? null });
  all.unshift(made);
  return [201, made];
}
