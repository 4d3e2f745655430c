import { describe, expect, it } from 'vitest';
import { ApiError } from '../api';
import { toldOf } from './faults';

const said = () => 'the whole';
const refused = new ApiError(422, {
  detail: 'x',
  faults: [
    { column: 'code', rule: 'A code is capitals.', ruleZh: '代码为大写字母。' },
    { column: 'code', rule: 'Too long.', ruleZh: '过长。' },
    { column: 'version', rule: 'A number.', ruleZh: '数字。' },
  ],
});

describe('faults of a form', () => {
  it('stand at their fields, in the language of the reader', () => {
    expect(toldOf(refused, ['code', 'name'], 'zh', said).fields).toEqual([{ name: 'code', errors: ['代码为大写字母。', '过长。'] }]);
    expect(toldOf(refused, ['code'], 'en', said).fields[0]?.errors).toEqual(['A code is capitals.', 'Too long.']);
  });

  it('of a value that the form does not show are told above it', () => {
    expect(toldOf(refused, ['code'], 'en', said).above).toBe('version: A number.');
    expect(toldOf(refused, ['code', 'version'], 'en', said).above).toBeNull();
  });

  it('a problem about no value is told as a whole', () => {
    expect(toldOf(new ApiError(409, { detail: 'x' }), ['code'], 'zh', said)).toEqual({ fields: [], above: 'the whole' });
    expect(toldOf(new Error('x'), ['code'], 'zh', said).above).toBe('the whole');
  });
});
