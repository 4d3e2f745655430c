import { describe, expect, it } from 'vitest';
import type { Chain } from './api';
import { troublesOf } from './chain';

const now = new Date('2026-11-20T12:00:00Z');
const well: Chain = {
  position: 351, head: '02', unsealed: 1,
  exported: { enabled: true, position: 340, at: '2026-11-20T11:59:10Z' },
  syslog: { enabled: false, position: 0, at: null },
};

describe('the state of the audit chain', () => {
  it('is well while a few events wait and the head went out within the last minutes', () => {
    expect(troublesOf(well, now)).toEqual([]);
  });

  it('tells when nobody seals', () => {
    expect(troublesOf({ ...well, unsealed: 5_001 }, now)).toEqual(['unsealed']);
  });

  it('tells when the head lies in no second place, never went there, or not lately', () => {
    const exported = (change: Partial<Chain['exported']>) => troublesOf({ ...well, exported: { ...well.exported, ...change } }, now);
    expect(exported({ enabled: false })).toEqual(['exportOff']);
    expect(exported({ at: null })).toEqual(['notExported']);
    expect(exported({ at: '2026-11-20T11:56:00Z' })).toEqual(['exportLate']);
  });

  it('tells when the outside repository is far behind', () => {
    expect(troublesOf({ ...well, position: 20_000, syslog: { enabled: true, position: 5, at: null } }, now)).toEqual(['syslogLate']);
  });
});
