import { describe, expect, it } from 'vitest';
import { otherOf } from './useApart';

const display = (width: number, height: number) => ({ availLeft: 0, availTop: 0, availWidth: width, availHeight: height });

describe('the images in a window of their own', () => {
  it('stand on the largest display on which the report is not', () => {
    const [own, small, large] = [display(5000, 3000), display(1024, 768), display(2048, 1536)];
    expect(otherOf({ screens: [own, small, large], currentScreen: own })).toBe(large);
    expect(otherOf({ screens: [own], currentScreen: own })).toBeUndefined();
  });

  it('in a frame nothing is covered twice, and a viewer that a person opened by its address closes with nobody', async () => {
    const { isApart } = (await import(/* @vite-ignore */ new URL('../../../../viewer/src/ohif/ext/apart.js', import.meta.url).href)) as { isApart: (view: object) => boolean };
    const top: Record<string, unknown> = { opener: {} };
    top.self = top.parent = top;
    expect(isApart(top)).toBe(true);
    expect(isApart({ ...top, opener: null })).toBe(false);
    expect(isApart({ ...top, parent: {} })).toBe(false);
  });
});
