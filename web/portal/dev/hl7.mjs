// Made-up messages of other systems and their senders for the mock server.
const message = (i, code, words, wordsZh) => ({ id: `00000000-0000-4000-8000-00000000000${i}`, site: 'XH', application: 'HIS', facility: 'XH', controlId: `20261130${i}`, type: 'ORM^O01', address: '10.1.2.3', at: new Date().toISOString(), charset: 'GB18030', code, condition: code === 'AA' ? '' : '102', words, wordsZh, orders: code === 'AA' ? ['1'] : [], tries: 1, triedBy: 'HL7 HIS|XH', triedAt: new Date().toISOString(), closedBy: '', open: code !== 'AA' });
const all = [message(1, 'AE', 'OBR-15: This exam is of one side or both: say which.', 'OBR-15：此检查项目须注明侧别。'), message(2, 'AE', 'This order is IN_PROGRESS already.', '该申请已处于“IN_PROGRESS”状态。'), message(3, 'AA', '', '')];

export function answer(path, sent) {
  if (path === '/api/hl7/senders') return [200, { items: [{ id: '1', application: 'HIS', facility: 'XH', address: '10.1.2.0/24', site: 'XH', charset: 'GB18030', active: true, description: '门诊系统', version: 0 }], turnedAway: [{ application: 'EMR', facility: '', address: '10.1.9.9', lastAt: new Date().toISOString(), times: 7 }], listensOn: '127.0.0.1:2575' }];
  if (path === '/api/hl7/messages/search') return [200, { items: all.filter((one) => !JSON.parse(sent).open || one.open), next: null }];
  const one = all.find(({ id }) => path.includes(id));
  return [200, { ...one, body: 'MSH|^~\\&|HIS|XH|TONGYING|CENTRE|20261130||ORM^O01|202611301|P|2.3.1||||||GB18030\nPID|1||XH1||王^小明' }];
}
