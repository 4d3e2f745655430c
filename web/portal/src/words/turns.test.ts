import { describe, expect, it } from 'vitest';
import { readJson } from './turns';

describe('texts of others', () => {
  it('turn nothing around, whether a control stands there raw or escaped', () => {
    expect(readJson('{"name":"LI^NA\u202e","more":["\\u2067x\\u2069","\\u202Ey"]}')).toEqual({ name: 'LI^NA', more: ['x', 'y'] });
  });

  it('are else as they came: line ends, right to left letters and what looks like an escape', () => {
    const said = { report: 'a\nb', name: '\u05d0\u05d1', path: 'C:\\u202e'.replace('\u202e', ''), count: 3, none: null };
    expect(readJson(JSON.stringify(said))).toEqual(said);
  });
});
