import { describe, expect, it } from 'vitest';
import { against, dayOf, differing, differingOfStudy, examParts, isFaultyDay, nameFrom, timeOf } from './compare';

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

  it('takes no day that is not in the calendar or has not come, and leaves alone what images say', () => {
    const faulty = (typed: string, before = '') => isFaultyDay(typed, before, '2026-11-30');
    expect(['2026-13-40', '2026-02-29', '2026-11-31', '2026-12-01', '2026-1-1', '20261340', 'soon'].map((day) => faulty(day))).toEqual(Array(7).fill(true));
    expect(['2026-11-30', '20261130', '2024-02-29', ' 2026-01-02 ', ''].map((day) => faulty(day))).toEqual(Array(5).fill(false));
    expect(faulty('2026.13', '2026.13')).toBe(false);
    expect(faulty('2026-13-40', '20261340')).toBe(false);
  });

  it('tells exams of one date and number apart by their time and when they were split off', () => {
    const exam = { uid: '1.2', date: '20261101', time: '101500.25', description: 'Chest', accession: 'A1', modalities: ['CT', 'SR'], splitOff: null };
    const split = (at: string) => `split off ${at}`;
    expect(examParts(exam, split)).toEqual(['2026-11-01 10:15', 'CT SR', 'Chest', 'A1']);
    expect(examParts({ ...exam, splitOff: '11:20' }, split).at(-1)).toBe('split off 11:20');
    expect(examParts({ ...exam, date: '', time: '', description: '', modalities: [] }, split)).toEqual(['A1']);
  });

  it('shows a date as a form takes it, and what is none as it is', () => {
    expect(dayOf('19800229')).toBe('1980-02-29');
    expect(dayOf('unknown')).toBe('unknown');
  });
});
