import { describe, expect, it } from 'vitest';
import type { Kind, Organization } from './api';
import { kindsBelow, openAtFirst, placesFor, rowsOf, treeOf, withAllBelow } from './tree';

const one = (code: string, kind: Kind, parent: string | null, nameZh = code): Organization => ({
  code, kind, parent, nameZh, nameEn: '', depth: 0, tier: null, district: null, address: '', latitude: null, longitude: null,
  issuer: null, site: false, active: true, version: 0,
});
const all = [
  one('A', 'ALLIANCE', null, '湘北医联体'),
  one('G', 'GROUP', 'A', '柳树县医共体'),
  one('H1', 'HOSPITAL', 'G', '柳树县人民医院'),
  one('D', 'DEPARTMENT', 'H1', '放射科'),
  one('H2', 'HOSPITAL', 'A', '湘河市第一人民医院'),
];
const shown = (open: Set<string>, q = '') => rowsOf(treeOf(all), open, q).map((row) => '.'.repeat(row.depth) + row.organization.code);

describe('the tree of organizations', () => {
  it('shows the hospitals at first and not what is inside them', () => {
    expect(shown(openAtFirst(all))).toEqual(['A', '.G', '..H1', '.H2']);
    expect(shown(new Set())).toEqual(['A']);
    expect(shown(new Set(['A', 'G', 'H1']))).toEqual(['A', '.G', '..H1', '...D', '.H2']);
  });

  it('a search shows what matches with everything above it, however closed the tree is', () => {
    expect(shown(new Set(), '放射')).toEqual(['A', '.G', '..H1', '...D']);
    expect(shown(new Set(), 'h2')).toEqual(['A', '.H2']);
    expect(shown(new Set(), '没有')).toEqual([]);
  });

  it('one whose parent is not in the list stands at the top', () => {
    expect(rowsOf(treeOf(all.slice(2)), new Set(), '').map((row) => row.organization.code)).toEqual(['H1', 'H2']);
  });

  it('nothing is offered a place below itself or below what it may not stand under', () => {
    expect([...withAllBelow(treeOf(all), 'G')]).toEqual(['G', 'H1', 'D']);
    expect(placesFor(all, 'GROUP', withAllBelow(treeOf(all), 'G')).map((place) => place.code)).toEqual(['A']);
    expect(placesFor(all, 'DEPARTMENT').map((place) => place.code)).toEqual(['H1', 'D', 'H2']);
    expect(placesFor([{ ...all[0]!, active: false }], 'GROUP')).toEqual([]);
  });

  it('what may be added below depends on what is there', () => {
    expect(kindsBelow(null)).toEqual(['ALLIANCE', 'GROUP']);
    expect(kindsBelow('HOSPITAL')).toEqual(['CAMPUS', 'DEPARTMENT']);
  });
});
