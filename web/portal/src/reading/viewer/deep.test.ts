import { expect, test } from 'vitest';

interface Deep { NATIVE: string; acceptOf: (address: string, accept: string, imageOf: (imageId: string) => { bits: number; syntax?: string }) => string }
/** Of the viewer: a plain module without types. */
const { NATIVE, acceptOf } = (await import(/* @vite-ignore */ new URL('../../../../viewer/src/ohif/ext/deep.js', import.meta.url).href)) as Deep;

const frame = '/dicom-web/studies/1.2/series/1.2.3/instances/1.2.3.4/frames/1';

test('frames of more than 16 bits are asked for uncompressed, all else as the viewer asks', () => {
  const bits = (of: number) => (imageId: string) => ({ bits: imageId === `wadors:${frame}` ? of : 0 });
  expect(acceptOf(frame, '*/*', bits(32))).toBe(NATIVE);
  expect(acceptOf(frame, '*/*', bits(16))).toBe('*/*');
  expect(acceptOf(frame.replace('/frames/1', '/rendered'), 'image/jpeg', () => ({ bits: 32 }))).toBe('image/jpeg');
});

test('so are frames of JPEG Extended, which the viewer decodes some 15 too high', () => {
  const syntax = (of: string) => () => ({ bits: 16, syntax: of });
  expect(acceptOf(frame, '*/*', syntax('1.2.840.10008.1.2.4.51'))).toBe(NATIVE);
  expect(acceptOf(frame, '*/*', syntax('1.2.840.10008.1.2.4.57'))).toBe('*/*');
});
