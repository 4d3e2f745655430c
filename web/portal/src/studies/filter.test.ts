import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { query, studiesPath, viewerAddress } from '../api';
import { debounce, emptyFilter, filterOf, isFiltered, searchOf } from './filter';

describe('query of the study list', () => {
  it('an empty filter asks for the first page only', () => {
    expect(studiesPath(emptyFilter, null)).toBe('/api/studies?limit=50');
  });

  it('every filter has its parameter, blanks at the ends do not count', () => {
    const filter = { q: ' 王 ', modality: 'CT', site: 'XH', from: '2026-11-01', to: '2026-11-20', description: '胸部 ' };
    const asked = new URL(studiesPath(filter, 'c/1='), 'http://x').searchParams;
    expect(Object.fromEntries(asked)).toEqual({
      q: '王', modality: 'CT', site: 'XH', from: '2026-11-01', to: '2026-11-20', description: '胸部', limit: '50', after: 'c/1=',
    });
  });

  it('what is typed cannot add parameters', () => {
    expect(studiesPath({ ...emptyFilter, q: 'a&site=B' }, null)).toBe('/api/studies?q=a%26site%3DB&limit=50');
    expect(query({ a: '', b: null, c: undefined })).toBe('');
    expect(viewerAddress('1.2&x=1')).toBe('/ohif/viewer?StudyInstanceUIDs=1.2%26x%3D1');
  });

  it('the address of the page and the filter are the same thing', () => {
    const filter = { ...emptyFilter, q: '张 三', modality: 'MR' };
    expect(filterOf(new URLSearchParams(searchOf(filter).toString()))).toEqual(filter);
    expect(isFiltered(filter)).toBe(true);
    expect(isFiltered({ ...emptyFilter, q: '  ' })).toBe(false);
  });
});

describe('search as one types', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('asks once, after the typing paused, with the last text', () => {
    const asked: string[] = [];
    const ask = debounce((text: string) => asked.push(text), 200);
    for (const text of ['w', 'wa', 'wan', 'wang']) {
      ask(text);
      vi.advanceTimersByTime(150);
    }
    expect(asked).toEqual([]);
    vi.advanceTimersByTime(50);
    expect(asked).toEqual(['wang']);
  });

  it('a cancelled question is never asked', () => {
    const asked: string[] = [];
    const ask = debounce((text: string) => asked.push(text), 200);
    ask('wang');
    ask.cancel();
    vi.advanceTimersByTime(1000);
    expect(asked).toEqual([]);
  });
});
