import { expect, it } from 'vitest';
import { share } from './share';

it('a share of nothing is none, and others are whole per cent', () => {
  expect([share(0, 0), share(1, 3), share(0.125, 1), share(2, 2)]).toEqual(['–', '33 %', '13 %', '100 %']);
});
