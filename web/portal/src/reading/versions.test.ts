import { expect, test } from 'vitest';
import type { Kind, Version } from './api';
import { isOvertaken, retraction, shownVersions, textInForce, whyRetracted } from './versions';

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

test('nothing counts of what is retracted, and what is signed afterwards counts alone', () => {
  const retracted = [...course, { ...version(4, 'RETRACTION', '', ''), reason: 'WRONG_PATIENT 张冠 李戴' }];
  expect(shownVersions(retracted)).toEqual([]);
  expect(textInForce(retracted).impression).toBe('');
  expect(retraction(retracted)?.number).toBe(4);
  expect(whyRetracted({ reason: 'WRONG_PATIENT 张冠 李戴' })).toEqual({ why: 'WRONG_PATIENT', words: '张冠 李戴' });
  expect(whyRetracted({ reason: 'WRONG_EXAM' })).toEqual({ why: 'WRONG_EXAM', words: '' });
  const anew = [...retracted, version(5, 'PRELIMINARY', 'c', 'd')];
  expect(retraction(anew)).toBeNull();
  expect(shownVersions(anew).map(({ number }) => number)).toEqual([5]);
  expect(anew.filter((one) => isOvertaken(one, anew)).map(({ number }) => number)).toEqual([1, 2, 3]);
});
