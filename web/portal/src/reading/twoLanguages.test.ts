import { expect, test } from 'vitest';
import { inLanguage } from './twoLanguages';

test('words in two languages are shown in the one that is read', () => {
  expect(inLanguage('CA 无应答。 | The CA does not answer.', 'zh')).toBe('CA 无应答。');
  expect(inLanguage('CA 无应答。 | The CA does not answer.', 'en')).toBe('The CA does not answer.');
});

test('words in one language alone are shown as they are', () => {
  expect(inLanguage('暂时读不出该报告。', 'en')).toBe('暂时读不出该报告。');
  expect(inLanguage('', 'en')).toBe('');
});
