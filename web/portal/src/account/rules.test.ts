import { describe, expect, it } from 'vitest';
import { passwordTrouble } from './rules';

describe('what the server would refuse as a password', () => {
  it('too few and too many characters, counted as people count them', () => {
    expect(passwordTrouble('reader', 'short phras')).toBe('tooShort');
    expect(passwordTrouble('reader', '😀😁😂😃😄😅😆😇😈😉😊')).toBe('tooShort');
    expect(passwordTrouble('reader', 'abcdefgh'.repeat(17))).toBe('tooLong');
  });

  it('the user name in it, unless that is very short', () => {
    expect(passwordTrouble('reader', 'my READER phrase')).toBe('holdsUsername');
    expect(passwordTrouble('li', 'a little phrase 7')).toBeNull();
  });

  it('few characters again and again', () => {
    expect(passwordTrouble('reader', 'aaaaaaaaaaaaaa')).toBe('fewSigns');
    expect(passwordTrouble('reader', '12341234123412')).toBe('fewSigns');
  });

  it('one piece repeated, and runs of digits, letters or keys', () => {
    for (const text of ['1357 1357 1357', 'abc123abc123']) expect(passwordTrouble('wangwei', text), text).toBe('repeats');
    for (const text of ['123456789012', 'abcdefghijkl', '987654321098', 'qwertyuiop[]', 'abcdefgh12345678', '1qaz2wsx3edc', 'aaaabbbbccccdddd']) {
      expect(['fewRuns', 'fewSigns'], text).toContain(passwordTrouble('wangwei', text));
    }
  });

  it('a shorter one of less than three classes of signs', () => {
    for (const text of ['quiet-maple-rain', 'QuietMapleRains']) expect(passwordTrouble('wangwei', text), text).toBe('fewClasses');
    for (const text of ['quiet-maple-rai7', 'quiet maple rains four']) expect(passwordTrouble('wangwei', text), text).toBeNull();
  });

  it('phrases in any script and random ones are fine', () => {
    for (const text of ['correct horse battery', '一二三四五六七八九十甲乙', 'kq7-mdw-29xe', 'p8k2-zmwq4-hy6t', '青山绿水白云红日清风明月']) {
      expect(passwordTrouble('wangwei', text), text).toBeNull();
    }
  });
});
