import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api, query, studiesWish, viewerAddress } from '../api';
import { debounce, emptyFilter, filterOf, isFiltered, stateOf } from './filter';

describe('query of the study list', () => {
  it('an empty filter asks for the first page only', () => {
    expect(studiesWish(emptyFilter, null)).toEqual({ limit: 50 });
  });

  it('every filter has its member, blanks at the ends do not count', () => {
    const filter = { q: ' 王 ', modality: 'CT', site: 'XH', from: '2026-11-01', to: '2026-11-20', description: '胸部 ' };
    expect(studiesWish(filter, 'c/1=')).toEqual({
      q: '王', modality: 'CT', site: 'XH', from: '2026-11-01', to: '2026-11-20', description: '胸部', limit: 50, after: 'c/1=',
    });
    expect(studiesWish({ ...emptyFilter, q: '  ' }, null)).toEqual({ limit: 50 });
  });

  it('what is typed goes in the body and in no address', async () => {
    const asked = vi.fn(() => Promise.resolve(new Response('{"studies":[],"next":null}')));
    vi.stubGlobal('fetch', asked);
    await api.studies({ ...emptyFilter, q: 'a&site=B', description: '胸部' }, 'after');
    vi.unstubAllGlobals();
    expect(asked).toHaveBeenCalledExactlyOnceWith('/api/studies/search', expect.objectContaining({
      method: 'POST', body: JSON.stringify({ limit: 50, q: 'a&site=B', description: '胸部', after: 'after' }),
    }));
  });

  it('an address takes no parameters from values', () => {
    expect(query({ a: '', b: null, c: undefined })).toBe('');
    expect(viewerAddress('1.2&x=1')).toBe('/ohif/viewer?StudyInstanceUIDs=1.2%26x%3D1');
  });

  it('the history keeps the filter, and what else it holds is none', () => {
    const filter = { ...emptyFilter, q: '张 三', modality: 'MR' };
    expect(filterOf(structuredClone(stateOf(filter)))).toEqual(filter);
    for (const other of [null, undefined, 'x', 7, {}, { filter: null }, { filter: 'CT' }, { filter: { q: 7, other: 'x', toString: 'y' } }]) {
      expect(filterOf(other)).toEqual(emptyFilter);
    }
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
