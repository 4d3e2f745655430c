import { expect, test } from 'vitest';
import type { Kind, Version } from './api';
import { shownVersions, textInForce } from './versions';

const version = (number: number, kind: Kind, findings: string, impression: string) => ({ number, kind, findings, impression, positive: number > 2, images: number > 1 ? [{ words: `${number}` }] : [] }) as Version;
const course = [version(1, 'PRELIMINARY', 'a', 'b'), version(2, 'FINAL', 'long findings', 'nodule'), version(3, 'ADDENDUM', '', '9 mm')];

test('what counts is the last whole text and what was added to it', () => {
  expect(shownVersions([])).toEqual([]);
  expect(shownVersions(course).map(({ number }) => number)).toEqual([2, 3]);
  expect(shownVersions([...course, version(4, 'CORRECTION', 'x', 'y')]).map(({ number }) => number)).toEqual([4]);
});

test('a correction begins with the whole text, whatever was signed last', () => {
  expect(textInForce(course)).toEqual({ findings: 'long findings', impression: 'nodule\n9 mm', positive: true, images: [{ words: '2' }, { words: '3' }] });
});
