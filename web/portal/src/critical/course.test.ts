import { describe, expect, it } from 'vitest';
import type { Act, Step } from './api';
import { folded, knowing, stateStep, withdrawal } from './course';

const step = (act: Act, name: string, receiver = '', words = ''): Step => ({ act, at: '2026-11-20T04:00:00Z', name, receiver, words });
const raised = step('RAISED', '王医师');
const called = step('CALLED', '王医师', '李护士');
const readBack = step('ACKNOWLEDGED', '周临床');
const withdrawn = step('WITHDRAWN', '王医师', '', '误报');

describe('the course of a critical result', () => {
  it('names the step that made its state', () => {
    expect(stateStep({ state: 'OPEN', course: [raised, called] })).toBe(raised);
    expect(stateStep({ state: 'ACKNOWLEDGED', course: [raised, readBack] })).toBe(readBack);
    expect(stateStep({ state: 'WITHDRAWN', course: [raised, readBack, withdrawn, step('PHONED', '王医师', '李护士'), step('NOTED', '周临床')] })).toBe(withdrawn);
  });

  it('holds who noted the withdrawal apart', () => {
    const noted = step('NOTED', '周临床');
    expect(folded([raised, withdrawn, noted])).toEqual({ steps: [raised, withdrawn], noted: [noted] });
  });
});

describe('a withdrawal', () => {
  it('is to be phoned to who read it back and who was called, each once', () => {
    expect(knowing([raised])).toEqual([]);
    expect(knowing([raised, called, called, readBack])).toEqual(['周临床', '李护士']);
  });

  it('needs a reason, and no more where nobody knows of it', () => {
    expect(withdrawal([raised], { words: ' ', phone: null, said: '' })).toBeNull();
    expect(withdrawal([raised], { words: ' 误报 ', phone: null, said: '' })).toEqual({ words: '误报', phoned: '', unphoned: '' });
  });

  it('needs who was phoned or why nobody was where somebody knows of it', () => {
    const course = [raised, readBack];
    expect(withdrawal(course, { words: '误报', phone: null, said: '周临床' })).toBeNull();
    expect(withdrawal(course, { words: '误报', phone: 'PHONED', said: ' ' })).toBeNull();
    expect(withdrawal(course, { words: '误报', phone: 'PHONED', said: '周临床 8421' })).toEqual({ words: '误报', phoned: '周临床 8421', unphoned: '' });
    expect(withdrawal(course, { words: '误报', phone: 'UNPHONED', said: '本人在场' })).toEqual({ words: '误报', phoned: '', unphoned: '本人在场' });
  });
});
