import { expect, test } from 'vitest';

interface View { data: Uint8Array; shape: number[]; stride: number[]; offset: number; size: number; dimension: number; order: number[]; get: (...at: number[]) => number;
  set: (...at: number[]) => number; index: (...at: number[]) => number; hi: (...to: unknown[]) => View; lo: (...from: unknown[]) => View; step: (...by: unknown[]) => View;
  transpose: (...axes: number[]) => View; pick: (...at: unknown[]) => View }

interface Views { viewsOf: (dtype: string, dimension: number) => (data: unknown, shape?: number[], stride?: number[], offset?: number) => unknown }
/** Of the viewer: a plain module without types. */
const { viewsOf } = (await import(/* @vite-ignore */ new URL('../../../../viewer/src/ohif/ext/views.js', import.meta.url).href)) as Views;

/** Three rows of four columns, each value its place. */
const picture = (): View => viewsOf('uint8', 2)(Uint8Array.from({ length: 12 }, (_, place) => place), [3, 4], [4, 1], 0) as View;

const rows = (view: View): number[][] => Array.from({ length: view.shape[0] ?? 0 }, (_, row) => Array.from({ length: view.shape[1] ?? 0 }, (_, column) => view.get(row, column)));

test('a picture is read and written by row and column', () => {
  const view = picture();
  expect(rows(view)).toEqual([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]);
  view.set(1, 2, 77);
  expect(view.data[6]).toBe(77);
  expect([view.size, view.dimension, view.index(2, 1), view.order]).toEqual([12, 2, 9, [1, 0]]);
});

test('parts, steps and turned pictures are views of the same values', () => {
  const view = picture();
  expect(rows(view.hi(2, 3))).toEqual([[0, 1, 2], [4, 5, 6]]);
  expect(rows(view.hi(null, 2))).toEqual([[0, 1], [4, 5], [8, 9]]);
  expect(rows(view.lo(1, 2))).toEqual([[6, 7], [10, 11]]);
  expect(rows(view.step(2, -1))).toEqual([[3, 2, 1, 0], [11, 10, 9, 8]]);
  expect(rows(view.step(1, 3))).toEqual([[0, 3], [4, 7], [8, 11]]);
  expect(rows(view.transpose(1, 0))).toEqual([[0, 4, 8], [1, 5, 9], [2, 6, 10], [3, 7, 11]]);
  expect(view.transpose(1, 0).order).toEqual([0, 1]);
  view.lo(1, 1).set(0, 0, 99);
  expect(view.get(1, 1)).toBe(99);
});

test('a line and a single value of a picture are picked, and there are views of three dimensions and of none', () => {
  const line = picture().pick(1, null);
  expect([line.shape, [0, 1, 2, 3].map((column) => line.get(column))]).toEqual([[4], [4, 5, 6, 7]]);
  const value = picture().pick(2, 3);
  expect([value.dimension, value.size, value.get()]).toEqual([0, 1, 11]);
  const volume = viewsOf('uint8', 3)(Uint8Array.from({ length: 24 }, (_, place) => place), [2, 3, 4], [12, 4, 1], 0) as View;
  expect([volume.get(1, 2, 3), volume.pick(1).get(0, 0), volume.index(1, 0, 1)]).toEqual([23, 12, 13]);
  const none = viewsOf('array', -1)([]) as View;
  expect([none.size, none.dimension, none.pick(0), none.get(0)]).toEqual([0, -1, null, undefined]);
  const kept = new Map([[2, 'two']]);
  const generic = viewsOf('generic', 1)(kept, [3], [1], 0) as { get: (at: number) => string; set: (at: number, value: string) => void };
  generic.set(0, 'zero');
  expect([generic.get(2), kept.get(0)]).toEqual(['two', 'zero']);
});
