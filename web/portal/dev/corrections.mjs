// Made-up patients to be corrected, for the mock server.
const study = (uid, date, description, accession, modalities, corrected = false) => ({ uid, date, time: '101500', description, accession, modalities, series: 2, instances: 96, corrected, splitOff: corrected ? '2026-11-29T02:15:30Z' : null });
const zhang = { row: '11', version: '0', patientId: 'XH100231', name: 'Zhang^Jianguo=张^建国', birthDate: '19580312', sex: 'M', studyCount: 3, studies: [
  study('1.2.1', '20261127', '胸部+头颅平扫', 'CT261127031', ['CT', 'SR']), study('1.2.2', '20261127', '头颅平扫', 'CT261127032', ['CT']), study('1.2.3', '20260311', '腰椎', 'MR260311007', ['MR'], true)] };
const wang = { row: '12', version: '4', patientId: 'XH100877', name: 'Wang^Xiulan=王^秀兰', birthDate: '19491102', sex: 'F', studyCount: 1, studies: [study('1.2.9', '20261120', '胸部正位', 'DX261120104', ['DX'])] };
const series = [
  { uid: '1.2.1.1', modality: 'CT', number: 2, description: '胸部 1mm 肺窗', instances: 412 }, { uid: '1.2.1.2', modality: 'CT', number: 3, description: '胸部 5mm 纵隔窗', instances: 68 },
  { uid: '1.2.1.3', modality: 'CT', number: 5, description: '头颅 5mm', instances: 32 }, { uid: '1.2.1.4', modality: 'SR', number: 501, description: 'Dose Report', instances: 1 }].map((one) => ({ ...one, otherPatient: one.number === 3, names: one.number === 3 ? 'XH100877' : '' }));
const attributes = { date: '20261127', time: '101502.5', accession: 'CT261127031', referring: 'Li^Yi=李^医生', description: '胸部+头颅平扫', studyId: '4711' };
const told = ({ corrected: _corrected, series: _series, instances: _instances, ...rest }) => rest;
const at = (hours) => new Date(Date.now() - hours * 3_600_000).toISOString();
const line = (id, kind, more) => ({ id, kind, by: 'zhouwei', at: at(9 - Number(id)), reason: '核对申请单后更正', before: zhang, after: zhang, studies: [], series: [], seriesCount: 0, studyBefore: null, studyAfter: null, undoes: null, undone: null, ...more });
const lines = [
  line('8', 'SERIES_MOVED', { undoes: '7', studies: zhang.studies.slice(0, 2).map(told), series: series.slice(2, 3), seriesCount: 1, reason: '还是同一次检查' }),
  line('7', 'SERIES_MOVED', { undone: '8', studies: zhang.studies.slice(0, 2).map(told), series: series.slice(2, 3), seriesCount: 1 }),
  line('6', 'STUDY_UPDATED', { studies: [told(zhang.studies[2])], studyBefore: { ...attributes, accession: 'MR26031107' }, studyAfter: { ...attributes, accession: 'MR260311007', description: '腰椎' } }),
  line('5', 'STUDY_MOVED', { before: wang, after: zhang, studies: [told(zhang.studies[1])] }),
  line('4', 'PATIENT_UPDATED', { before: { ...wang, name: 'Wang^Xiulang=王^秀郎', sex: 'M' }, after: wang }),
  line('3', 'PATIENTS_MERGED', { before: { ...zhang, patientId: 'XH0231' }, after: zhang, studies: [told(zhang.studies[2])] })];

export function answer(path, body) {
  const asked = JSON.parse(body || '{}');
  if (path.endsWith('/search')) return [200, { patients: [zhang, wang].filter((one) => JSON.stringify(one).toLowerCase().includes(asked.text.toLowerCase())), ordered: [] }];
  if (path.endsWith('/study')) return [200, { patient: '11', version: '0', attributes, series }];
  if (path.endsWith('/history')) return [200, { items: lines, next: null }];
  return [200, { id: 9 }];
}
