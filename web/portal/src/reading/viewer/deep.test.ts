import { expect, test } from 'vitest';

interface Deep { NATIVE: string; acceptOf: (address: string, accept: string, bitsOf: (imageId: string) => number) => string }
/** Of the viewer: a plain module without types. */
const { NATIVE, acceptOf } = (await import(/* @vite-ignore */ new URL('../../../../viewer/src/ohif/ext/deep.js', import.meta.url).href)) as Deep;

test('frames of more than 16 bits are asked for uncompressed, all else as the viewer asks', () => {
  const frame = '/dicom-web/studies/1.2/series/1.2.3/instances/1.2.3.4/frames/1';
  const bits = (of: number) => (imageId: string) => (imageId === `wadors:${frame}` ? of : 0);
  expect(acceptOf(frame, '*/*', bits(32))).toBe(NATIVE);
  expect(acceptOf(frame, '*/*', bits(16))).toBe('*/*');
  expect(acceptOf(frame.replace('/frames/1', '/rendered'), 'image/jpeg', () => 32)).toBe('image/jpeg');
});
