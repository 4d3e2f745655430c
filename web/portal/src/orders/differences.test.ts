import { describe, expect, it } from 'vitest';
import type { Proposal, WaitingStudy } from './api';
import { isPlain, told } from './differences';

const waiting: WaitingStudy = { site: 'A', study: '1.2.3', finding: 'CONTRADICTED', patientId: 'P1', nameAlphabetic: 'Zhang^Min', nameIdeographic: '张敏', imagesAlphabetic: 'Li^Na', imagesIdeographic: '', birthDate: '1970-11-11', sex: 'M', accessionNumber: 'A1', modality: 'DX', studyDate: '20261116', at: '', decidedBy: '', version: 0, orders: [] };
const order: Proposal = { id: 'o', accessionNumber: 'A1', patientId: 'P1', nameAlphabetic: 'Zhang^Min', nameIdeographic: '张敏', birthDate: '1985-03-04', sex: 'F', description: '腹部CT平扫', modality: 'CT', start: '2026-12-01T10:00', state: 'SCHEDULED', samePatient: true, differences: [] };
const tell = (differences: Proposal['differences']) => told(waiting, { ...order, differences }, (sex) => `sex ${sex}`, (alphabetic, ideographic) => ideographic || alphabetic);

describe('in what an exam differs from an order', () => {
  it('is told with both sides', () => {
    expect(tell(['NAME', 'SEX', 'BIRTH_DATE', 'MODALITY', 'BODY_PART', 'ORDERED_LATER', 'OTHER_DAY'])).toEqual([
      { what: 'NAME', exam: 'Li^Na', order: '张敏' }, { what: 'SEX', exam: 'sex M', order: 'sex F' }, { what: 'BIRTH_DATE', exam: '1970-11-11', order: '1985-03-04' },
      { what: 'MODALITY', exam: 'DX', order: 'CT' }, { what: 'BODY_PART', exam: '', order: '腹部CT平扫' }, { what: 'ORDERED_LATER', exam: '', order: '' }, { what: 'OTHER_DAY', exam: '2026-11-16', order: '2026-12-01' }]);
  });
  it('leaves one click to an order that differs in nothing', () => {
    expect(isPlain(order)).toBe(true);
    expect(isPlain({ ...order, samePatient: false })).toBe(false);
    expect(isPlain({ ...order, differences: ['MODALITY'] })).toBe(false);
  });
});
