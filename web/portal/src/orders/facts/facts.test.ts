import { expect, it } from 'vitest';
import { arrowOf, calledOf, common, daysBefore, filled, measured, named } from './facts';
import type { OrderFact, TypedFact } from './facts';

const typed: TypedFact = { kind: 'OBSERVATION', system: '', code: '', display: '', value: '', unit: '', ucum: '', range: '', flag: '', observed: '' };
const fact: OrderFact = { kind: 'OBSERVATION', system: 'LN', code: '14682-9', display: '肌酐', value: '231', unit: 'µmol/L', range: '', flag: 'H', status: 'FINAL', observed: '' };

it('a name of the list brings its code and unit, in either language, and another name takes them away', () => {
  expect(named('Creatinine', typed)).toMatchObject({ code: '14682-9', display: '肌酐', unit: 'µmol/L', ucum: 'umol/L' });
  expect(named('铁蛋白', named('肌酐', typed))).toMatchObject({ system: '', code: '', display: '铁蛋白', ucum: '' });
});

it('a unit that is typed over is no longer that of the list', () => {
  expect(measured('mg/dL', named('肌酐', typed)).ucum).toBe('');
  expect(measured('µmol/L', named('肌酐', typed)).ucum).toBe('umol/L');
});

it('a name is told in the language of the reader where the list has one', () => {
  expect(calledOf(fact, false)).toBe('Creatinine');
  expect(calledOf(fact, true)).toBe('肌酐');
  expect(calledOf({ ...fact, system: 'HIS' }, false)).toBe('肌酐');
});

it('an arrow is what was said of it and is never made of the range', () => {
  expect(arrowOf('H')).toBe('↑');
  expect(arrowOf('')).toBe('');
  expect(arrowOf('N')).toBe('');
});

it('the age of a result is counted to the exam in days of the calendar', () => {
  expect(daysBefore('2026-11-20T23:30:00+08:00', '20261129')).toBe(9);
  expect(daysBefore('2026-10-29', '2026-11-29T23:00')).toBe(31);
  expect(daysBefore('2026-11-29', '20261129')).toBeNull();
  expect(daysBefore('2026-11-30T07:30:00+08:00', '20261129')).toBeNull();
  expect(daysBefore('', '20261129')).toBeNull();
  expect(daysBefore('2026-11-29', '')).toBeNull();
});

it('rows that were left empty are not sent, and codes stand once', () => {
  expect(filled([typed, { ...typed, value: '5' }])).toHaveLength(1);
  expect(new Set(common.map((one) => one.code)).size).toBe(common.length);
});
