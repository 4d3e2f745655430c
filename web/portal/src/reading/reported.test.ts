import { describe, expect, it } from 'vitest';
import type { Standing } from './api';
import { byCopy, copyOf } from './useReported';

const standing = (site: string, sites: string[], task: string, state: Standing['state'] = 'FINAL') => ({ study: '1.2', site, sites, task, state }) satisfies Standing;
const taskOf = (found: ReturnType<typeof byCopy>, site: string) => found.get(copyOf('1.2', site))?.task;

describe('the mark of a report in the list of exams', () => {
  it('is the copy\'s own where there is one, else that of the same person elsewhere', () => {
    const found = byCopy([standing('A', ['A', 'B', 'C'], 'a'), standing('B', ['A', 'B', 'C'], 'b')]);
    expect([taskOf(found, 'A'), taskOf(found, 'B'), taskOf(found, 'C')]).toEqual(['a', 'b', 'a']);
  });
  it('says too that a report was retracted', () => {
    expect(taskOf(byCopy([standing('A', ['A'], 'a', 'RETRACTED')]), 'A')).toBe('a');
  });
  it('is none where another hospital holds somebody else under the same UID, nor before a signature', () => {
    const found = byCopy([standing('B', ['B'], 'b'), standing('C', ['A', 'C'], 'c', 'DRAFT')]);
    expect([taskOf(found, 'A'), taskOf(found, 'B'), taskOf(found, 'C')]).toEqual([undefined, 'b', undefined]);
  });
});
