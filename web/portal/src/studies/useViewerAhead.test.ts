import { expect, test } from 'vitest';
import { isWorthIt } from './useViewerAhead';

test.each([
  ['a desk', {}, false, true],
  ['who saves data', { saveData: true }, false, false],
  ['a phone', {}, true, false],
])('the viewer is fetched ahead or not: %s', (_, line, phone, worth) => {
  expect(isWorthIt(line, phone)).toBe(worth);
});
