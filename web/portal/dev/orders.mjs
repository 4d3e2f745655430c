// Made-up orders of today and the days about it for the mock server.
const day = (days) => new Date(Date.now() + 8 * 3_600_000 + days * 864e5).toISOString().slice(0, 10);
const names = [['Wang^Xiaoming', '王小明'], ['Ouyang^Xiu', '欧阳修'], ['Li^Si', '李四'], ['Zhang^San', '张三'], ['Chen^Jing', '陈静'], ['Zhao^Min', '赵敏'], ['Zhou^Jielun', '周杰伦'], ['Smith^John', '']];
const exams = [['CT', '胸部平扫', 'CHEST', 'CT1', 'CT 1 室'], ['CT', '头颅平扫（卒中绿色通道）', 'HEAD', 'CT2', 'CT 2 室'], ['MR', '左膝关节平扫', 'KNEE', '', ''], ['DX', '胸部正侧位', 'CHEST', 'DX1', 'DR 1 室'], ['US', '腹部彩超', 'ABDOMEN', '', '']];
const states = ['COMPLETED', 'IN_PROGRESS', 'ARRIVED', 'SCHEDULED', 'SCHEDULED', 'DISCONTINUED'];
const made = (number, draft) => ({
  id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`, accessionNumber: `A${String(number).padStart(9, '0')}`, procedureId: `P${String(number).padStart(9, '0')}`, stepId: `S${String(number).padStart(9, '0')}`,
  study: `2.25.${number}`, state: 'SCHEDULED', stoppedBecause: '', by: 'lin.yue', at: new Date().toISOString(), zone: 'Asia/Shanghai', version: 0, ...draft,
});
const all = Array.from({ length: 24 }, (_, i) => {
  const [alphabetic, ideographic] = names[i % names.length];
  const [modality, description, bodyPart, stationAe, stationName] = exams[i % exams.length];
  return made(1207 + i, {
    site: 'XH', patientId: `XH10${4410 + i * 37}`, nameAlphabetic: alphabetic, nameIdeographic: ideographic, birthDate: `19${60 + i}-04-12`, sex: i % 2 ? 'F' : 'M', pregnancy: i % 2 ? 'NOT' : '', allergies: i % 5 ? '' : '碘',
    description, reason: i % 3 ? '' : '咳嗽两周', referringPhysician: '刘建国', modality, bodyPart, laterality: modality === 'MR' ? 'L' : '', priority: ['ROUTINE', 'STAT', 'ROUTINE', 'HIGH'][i % 4],
    start: `${day(i < 18 ? 0 : 1)}T${String(8 + Math.floor((i % 18) / 3)).padStart(2, '0')}:${['00', '20', '45'][i % 3]}`, stationAe, stationName, performingPhysician: '', state: i < 18 ? states[i % states.length] : 'SCHEDULED',
    stoppedBecause: i < 18 && states[i % states.length] === 'DISCONTINUED' ? '患者未到' : '',
  });
});
const matches = (one, asked) =>
  (!asked.from || one.start >= asked.from) && (!asked.to || one.start.slice(0, 10) <= asked.to) && (!asked.modality || one.modality === asked.modality) && (!asked.state || one.state === asked.state) &&
  (!asked.text || [one.patientId, one.accessionNumber, one.nameAlphabetic, one.nameIdeographic].some((text) => text.toLowerCase().includes(asked.text.toLowerCase())));

export function answer(method, path, body) {
  const asked = body === '' ? {} : JSON.parse(body);
  if (path === '/api/orders/search') return [200, { items: all.filter((one) => matches(one, asked)).sort((a, b) => a.start.localeCompare(b.start)), next: null }];
  if (path === '/api/orders/reconciliation/search') {
    const [one, two, three] = all;
    const waiting = (finding, patientId, accessionNumber, proposals) => ({ site: 'XH', study: `2.25.${finding.length}`, finding, patientId, accessionNumber, modality: 'CT', studyDate: day(0).replaceAll('-', ''), at: new Date().toISOString(), decidedBy: asked.decided ? 'lin.yue' : '', version: 0, orders: proposals.map((order) => ({ ...order, samePatient: order.patientId === patientId })) });
    return [200, { items: [waiting('OTHER_PATIENT', 'XH999', one.accessionNumber, [one]), waiting('SEVERAL_ORDERS', two.patientId, '', [two, { ...three, patientId: two.patientId }]), waiting('NO_ORDER', 'XH500', 'RIS-77', [])] }];
  }
  if (path === '/api/orders/unmatched') return [200, { items: [] }];
  if (path === '/api/orders') {
    if (asked.nameIdeographic === '' && asked.nameAlphabetic === '') {
      return [422, { status: 422, title: 'At fault', titleZh: '填写有误', faults: [{ column: 'nameIdeographic', rule: 'A name is needed, in Chinese or in Latin letters.', ruleZh: '请填写姓名（中文或拼音）。' }] }];
    }
    const one = made(1207 + all.length, { ...asked, nameAlphabetic: asked.nameAlphabetic || 'Pin^Yin' });
    all.push(one);
    return [201, one];
  }
  const one = all.find((order) => path.includes(order.id));
  const [, , , , verb] = path.split('/');
  const change = { arrive: { state: 'ARRIVED' }, cancel: { state: 'DISCONTINUED', stoppedBecause: asked.reason }, reschedule: asked }[verb] ?? {};
  return [200, Object.assign(one, change, { version: one.version + (verb ? 1 : 0) })];
}
