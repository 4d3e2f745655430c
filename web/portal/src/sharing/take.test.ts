import { describe, expect, it } from 'vitest';
import { countFiles } from './take';

const header = (name: string) => [0x50, 0x4b, 3, 4, ...Array<number>(26).fill(7), ...[...name].map((letter) => letter.charCodeAt(0))];

describe('images of a ZIP on its way', () => {
  const zip = Uint8Array.from([...header('DICOM/SE000001/IM000001'), 0x50, 9, 9, ...header('DICOM/SE000001/IM000002'), 1, 2, ...header('DICOMDIR'), 3]);

  it('are counted wherever the pieces are cut, the directory not among them', () => {
    for (let size = 1; size <= zip.length; size++) {
      let seen = 0;
      const count = countFiles((number) => (seen = number));
      for (let at = 0; at < zip.length; at += size) count(zip.slice(at, at + size));
      expect(seen, `pieces of ${size}`).toBe(2);
    }
  });
});
