import { describe, expect, it } from 'vitest';
import { chosenLanguage } from './chosen';

describe('the language a person meets', () => {
  it('the first of the browser’s languages that there are words for', () => {
    expect(chosenLanguage(null, ['en-GB', 'zh-CN'])).toBe('en');
    expect(chosenLanguage(null, ['zh-TW', 'en'])).toBe('zh');
    expect(chosenLanguage(null, ['de-DE', 'EN-us', 'zh'])).toBe('en');
  });

  it('Chinese when the browser names neither', () => {
    expect(chosenLanguage(null, ['de', 'enx'])).toBe('zh');
    expect(chosenLanguage(null, [])).toBe('zh');
  });

  it('a choice once made stays, nonsense is none', () => {
    expect(chosenLanguage('zh', ['en'])).toBe('zh');
    expect(chosenLanguage('en', ['zh'])).toBe('en');
    expect(chosenLanguage('fr', ['en'])).toBe('en');
  });
});
