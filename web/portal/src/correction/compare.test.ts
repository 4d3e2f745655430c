import { describe, expect, it } from 'vitest';
import { against, dayOf, differing, differingOfStudy, nameFrom, timeOf } from './compare';

const wang = { patientId: 'P1', name: 'Wang^Wei=王^伟', birthDate: '19700101', sex: 'M' };

describe('what a correction changes', () => {
  it('is named attribute by attribute', () => {
    expect(differing(wang, { ...wang, birthDate: '19700102', sex: 'F' })).toEqual(['birthDate', 'sex']);
    expect(differing(wang, { ...wang, name: ' Wang^Wei=王^伟 ' })).toEqual([]);
  });

  it('keeps the groups of a name apart, and the third one', () => {
    expect(nameFrom('Wang^Wei', '', '')).toBe('Wang^Wei');
    expect(nameFrom('', '王^伟', '')).toBe('=王^伟');
    expect(nameFrom('Ou^Na', '欧^娜', 'Wang^Wei=王^伟=ワン')).toBe('Ou^Na=欧^娜=ワン');
  });

  it('finds what speaks against one human being, and nothing where nothing is known', () => {
    expect(against(wang, { patientId: 'P2', name: 'Li^Na=李^娜', birthDate: '19800229', sex: 'F' })).toEqual(['name', 'birthDate', 'sex']);
    expect(against(wang, { patientId: 'P2', name: 'WANG^XIAOWEI', birthDate: '', sex: 'O' })).toEqual([]);
    expect(against(wang, { patientId: 'P2', name: '=王伟', birthDate: '19700101', sex: 'M' })).toEqual([]);
    expect(against(wang, { patientId: 'P2', name: '', birthDate: '', sex: '' })).toEqual([]);
    expect(against(wang, { ...wang, sex: 'F' })).toEqual(['sex']);
  });

  it('is named for a study too, whatever the form of a date or time', () => {
    const study = { date: '20260102', time: '0930', accession: 'A1', referring: '', description: 'chest', studyId: '' };
    expect(differingOfStudy(study, { ...study, date: '2026-01-02', time: '09:30' })).toEqual([]);
    expect(differingOfStudy(study, { ...study, accession: 'A2', studyId: '7' })).toEqual(['accession', 'studyId']);
    expect([timeOf('093015.5'), timeOf('09'), timeOf('soon')]).toEqual(['09:30:15.5', '09', 'soon']);
  });

  it('shows a date as a form takes it, and what is none as it is', () => {
    expect(dayOf('19800229')).toBe('1980-02-29');
    expect(dayOf('unknown')).toBe('unknown');
  });
});
