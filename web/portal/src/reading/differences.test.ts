import { describe, expect, it } from 'vitest';
import { changesOf } from './differences';

describe('changes of a reviewed text', () => {
  it('are marked by words, in Chinese too', () => {
    const changes = changesOf('右肺上叶结节，约 9 mm。', '右肺上叶实性结节，约 8 mm。');
    expect(changes.filter(({ kind }) => kind !== 'added').map(({ text }) => text).join('')).toBe('右肺上叶结节，约 9 mm。');
    expect(changes.filter(({ kind }) => kind !== 'removed').map(({ text }) => text).join('')).toBe('右肺上叶实性结节，约 8 mm。');
    expect(changes.filter(({ kind }) => kind === 'removed').map(({ text }) => text)).toContain('9');
    expect(changes.filter(({ kind }) => kind === 'added').map(({ text }) => text)).toContain('8');
  });

  it('there are none where nothing was changed', () => {
    expect(changesOf('未见异常。', '未见异常。').every(({ kind }) => kind === 'same')).toBe(true);
    expect(changesOf('', '')).toEqual([]);
  });
});
