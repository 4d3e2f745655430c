import { describe, expect, it } from 'vitest';
import { isOwnPath, safeReturn, signInPath } from './returnTo';

describe('return after sign-in', () => {
  it('a path of ours is kept with its filters', () => {
    expect(safeReturn('/administration/staff?q=王&state=on')).toBe('/administration/staff?q=王&state=on');
    expect(safeReturn('/ohif/viewer?StudyInstanceUIDs=1.2')).toBe('/ohif/viewer?StudyInstanceUIDs=1.2');
  });

  it('another site is never gone to', () => {
    for (const bad of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/\t/evil', '', null]) {
      expect(safeReturn(bad)).toBe('/');
    }
  });

  it('sign-in does not lead to itself', () => {
    expect(safeReturn('/sign-in?return=%2Fsign-in')).toBe('/');
  });

  it('the viewer is not drawn by the portal', () => {
    expect(isOwnPath('/ohif/viewer?StudyInstanceUIDs=1.2')).toBe(false);
    expect(isOwnPath('/?q=x')).toBe(true);
    expect(isOwnPath('/intake#refused')).toBe(true);
    expect(isOwnPath('/administration/staff/7?x=1')).toBe(true);
  });

  it('the way back is carried through the address', () => {
    expect(signInPath('/')).toBe('/sign-in');
    expect(signInPath('/intake?x=a&y=B')).toBe('/sign-in?return=%2Fintake%3Fx%3Da%26y%3DB');
  });
});
