import { describe, expect, it } from 'vitest';
import { obstacle } from './api';

const own = { findings: '', impression: '左下肺结节', positive: true, images: [] };

describe('a decision between two readings', () => {
  it('is for one of them, with a grade for each difference', () => {
    expect(obstacle(['POSITIVE'], null, { POSITIVE: 'MINOR' }, own)).toBe('chooseOne');
    expect(obstacle(['POSITIVE', 'IMPRESSION'], 'FIRST', { POSITIVE: 'MINOR' }, own)).toBe('gradeAll');
    expect(obstacle(['POSITIVE'], 'FIRST', { POSITIVE: 'MINOR' }, { ...own, impression: '' })).toBeNull();
    expect(obstacle([], 'SECOND', {}, own)).toBeNull();
  });
  it('for an own text needs the text', () => {
    expect(obstacle([], 'OWN', {}, { ...own, impression: ' ' })).toBe('incomplete');
    expect(obstacle([], 'OWN', {}, { ...own, positive: null })).toBe('incomplete');
    expect(obstacle([], 'OWN', {}, own)).toBeNull();
  });
});
