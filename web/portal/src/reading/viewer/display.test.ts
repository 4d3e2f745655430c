import { describe, expect, it } from 'vitest';

interface Display {
  modalityShown: (services: object) => string | undefined;
  isPictured: (modality: string) => boolean;
  leastFor: (modality: string) => number;
  scaleOf: (seen: { ratio: number; outer: number; inner: number; isChromium: boolean }) => number;
  unfit: (display: object, least: number) => string | undefined;
  wordsOf: (reason: string, megapixels: number, least: number, language: string) => string;
}
/** Of the viewer: a plain module without types. */
const extension = async (): Promise<Display> => (await import(/* @vite-ignore */ new URL('../../../../viewer/src/ohif/ext/display.js', import.meta.url).href)) as Display;
const desk = { width: 1600, height: 1200, ratio: 1, depth: 24, isTouched: false };

describe('a display that is not fit for a diagnosis', () => {
  it('is a phone, a tablet, too small, or poor in colours', async () => {
    const { unfit } = await extension();
    expect(unfit(desk, 1.9)).toBeUndefined();
    expect(unfit({ ...desk, width: 390, height: 844, ratio: 3, isTouched: true }, 2)).toBe('phone');
    expect(unfit({ ...desk, width: 1180, height: 820, ratio: 2, isTouched: true }, 2)).toBe('tablet');
    expect(unfit({ ...desk, width: 1366, height: 768 }, 2)).toBe('pixels');
    expect(unfit({ ...desk, width: 960, height: 540, ratio: 2 }, 2)).toBeUndefined();
    expect(unfit({ ...desk, width: 2560, height: 1600, depth: 16 }, 2)).toBe('depth');
    expect(unfit({ ...desk, width: 2560, height: 1600, isTouched: true }, 2), 'a large display that is touched').toBeUndefined();
  });

  it('more is asked for radiographs and mammograms than for sections', async () => {
    const { leastFor, unfit } = await extension();
    expect(['CT', 'DX', 'CR', 'MG'].map(leastFor)).toEqual([2, 3, 3, 5]);
    expect(unfit({ ...desk, width: 1920, height: 1200 }, leastFor('CT'))).toBeUndefined();
    expect(unfit({ ...desk, width: 1920, height: 1200 }, leastFor('DX'))).toBe('pixels');
  });

  it('the zoom of the page adds no pixels, and the scale of the desktop does', async () => {
    const { scaleOf, unfit } = await extension();
    const laptop = { isChromium: true, outer: 1366 };
    expect(scaleOf({ ...laptop, ratio: 1, inner: 1366 })).toBe(1);
    expect(scaleOf({ ...laptop, ratio: 1.5, inner: 911 }), 'a page at 150 %').toBe(1);
    expect(scaleOf({ ...laptop, ratio: 0.75, inner: 1806 }), 'a page at 75 %, beside a frame of the window').toBe(1);
    expect(scaleOf({ ...laptop, ratio: 1.5, inner: 1350 }), 'a desktop at 150 %').toBe(1.5);
    expect(scaleOf({ ...laptop, ratio: 1.875, inner: 1093 }), 'both').toBe(1.5);
    expect(scaleOf({ ...laptop, ratio: 1.5, inner: 911, isChromium: false }), 'counted otherwise by others').toBe(1.5);
    expect(scaleOf({ ...laptop, ratio: 2, inner: 0 }), 'nothing known of the window').toBe(2);
    expect(unfit({ ...desk, width: 1366, height: 768, ratio: scaleOf({ ...laptop, ratio: 1.5, inner: 911 }) }, 2)).toBe('pixels');
  });

  it('is no matter to what is written', async () => {
    const { isPictured } = await extension();
    expect(['SR', 'DOC', 'KO', 'CT', 'PR'].map(isPictured)).toEqual([false, false, false, true, true]);
  });

  it('is told in the language of the reader', async () => {
    const { wordsOf } = await extension();
    for (const reason of ['phone', 'tablet', 'pixels', 'depth']) {
      expect(wordsOf(reason, 1, 2, 'zh-CN')).toMatch(/诊断/);
      expect(wordsOf(reason, 1, 2, 'en')).toMatch(/diagnos/);
    }
    expect(wordsOf('pixels', 1, 2, 'en')).toContain('some 1 megapixels; 2 or more');
  });
});

describe('the modality that is shown', () => {
  it('is that of the active viewport, and none is asked for where it shows nothing', async () => {
    const { modalityShown } = await extension();
    const displaySetService = {
      getDisplaySetByUID: (uid: unknown) => {
        if (typeof uid !== 'string') throw new Error('getDisplaySetByUID: displaySetInstanceUid must be a string');
        return uid === 'one' ? { Modality: 'CT' } : undefined;
      },
    };
    const showing = (...uids: string[]) => ({ displaySetService, viewportGridService: { getState: () => ({ activeViewportId: 'a', viewports: new Map([['a', { displaySetInstanceUIDs: uids }]]) }) } });
    expect(modalityShown(showing('one'))).toBe('CT');
    expect(modalityShown(showing())).toBeUndefined();
    expect(modalityShown({ displaySetService, viewportGridService: { getState: () => ({ activeViewportId: null, viewports: new Map() }) } })).toBeUndefined();
  });
});

describe('what lies over images that are not here', () => {
  it('is all that is open, and no image', async () => {
    const { isBare } = (await import(/* @vite-ignore */ new URL('../../../../viewer/src/ohif/ext/bare.js', import.meta.url).href)) as { isBare: (sets: { Modality: string }[]) => boolean };
    const sets = (...modalities: string[]) => modalities.map((Modality) => ({ Modality }));
    expect(isBare(sets('SEG', 'RTSTRUCT'))).toBe(true);
    expect(isBare(sets('SEG', 'CT'))).toBe(false);
    expect(isBare(sets('SEG', 'SR')), 'a report is read without images').toBe(false);
    expect(isBare([]), 'nothing has come yet').toBe(false);
  });
});
