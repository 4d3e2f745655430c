import { describe, expect, it } from 'vitest';
import { gatherChosen, isNoImage } from './folder';

const file = (path: string) => Object.assign(new File(['x'], path.split('/').at(-1) ?? ''), { webkitRelativePath: path.includes('/') ? path : '' });

describe('files that are gathered', () => {
  it('of a folder, what is no image by its name is counted, not sent', () => {
    const gathered = gatherChosen(['disc/DICOMDIR', 'disc/IM1', 'disc/viewer.exe', 'disc/.hidden'].map(file));
    expect(gathered.found.map(({ path }) => path)).toEqual(['disc/IM1']);
    expect(gathered.skipped).toBe(3);
  });

  it('an index of a disc is left out also when it is named alone', () => {
    expect(gatherChosen([file('DICOMDIR')])).toEqual({ found: [], skipped: 1 });
    expect(gatherChosen([file('dicomdir;1')]).skipped).toBe(1);
  });

  it('anything else named alone is sent, whatever its name', () => {
    expect(gatherChosen([file('scan.db')])).toMatchObject({ found: [{ path: 'scan.db' }], skipped: 0 });
    expect(isNoImage('a/scan.db')).toBe(true);
  });
});
