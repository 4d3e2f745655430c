import { describe, expect, it } from 'vitest';
import { firstPassword } from './password';

describe('first password', () => {
  it('four groups of five signs that cannot be confused', () => {
    for (let turn = 0; turn < 200; turn += 1) expect(firstPassword()).toMatch(/^([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}$/);
  });

  it('bytes that would favour some signs are thrown away', () => {
    const turns = [new Uint8Array(20).fill(255), new Uint8Array(20).fill(0)];
    expect(firstPassword(() => turns.shift() ?? new Uint8Array(0))).toBe('aaaaa-aaaaa-aaaaa-aaaaa');
    expect(turns).toHaveLength(0);
  });
});
