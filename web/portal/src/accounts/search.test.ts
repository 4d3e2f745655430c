import { describe, expect, it } from 'vitest';
import type { ServiceAccount } from './api';
import { matchesProgram } from './search';

const edge: ServiceAccount = { id: '1', username: 'edge.north', displayName: '北院边缘节点', kind: 'EDGE_NODE', sites: ['NORTH'], disabled: false, scopes: ['store'], tokens: 1, lastUsedAt: null, nextEnd: null };

describe('the search of programs', () => {
  it('goes over name, user name, and code and name of the hospital', () => {
    for (const q of ['北院', 'EDGE', 'north', '演示', ' edge ']) expect(matchesProgram(edge, q, '', ['演示分院']), q).toBe(true);
    expect(matchesProgram(edge, 'south', '', ['演示分院'])).toBe(false);
  });

  it('keeps to the kind', () => {
    expect(matchesProgram(edge, '', 'EDGE_NODE', [])).toBe(true);
    expect(matchesProgram(edge, '', 'AI_PERFORMER', [])).toBe(false);
  });
});
