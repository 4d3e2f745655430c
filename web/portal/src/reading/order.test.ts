import { describe, expect, it } from 'vitest';
import { differencesOf } from './order';

const of = (sex: 'F' | '', birthDate: string, imaged: { sex: string | null; birthDate: string | null }) => differencesOf({ sex, birthDate }, { patient: imaged as never });

describe('the patient of order and images', () => {
  it('is told of where both say it and say another thing', () => {
    expect(of('F', '1985-03-02', { sex: 'M', birthDate: '19700101' })).toEqual(['sex', 'birthDate']);
    expect(of('F', '1985-03-02', { sex: 'F', birthDate: '1985-03-02' })).toEqual([]);
    expect(of('F', '1985-03-02', { sex: 'F', birthDate: '19850302' })).toEqual([]);
  });
  it('nothing said is no difference', () => {
    expect(of('', '', { sex: 'M', birthDate: '19700101' })).toEqual([]);
    expect(of('F', '1985-03-02', { sex: null, birthDate: null })).toEqual([]);
  });
});
