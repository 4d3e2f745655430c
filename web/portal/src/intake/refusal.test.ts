import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Refused } from '../api';
import { en } from '../i18n/en';
import { zh } from '../i18n/zh';
import { refusalWords, statusText } from './refusal';

const item: Refused = { id: '1', at: '2026-11-20T10:00:00Z', via: 'C-STORE', status: '0110' };

describe('why an image was refused', () => {
  beforeAll(() => i18next.init({ lng: 'zh', resources: { zh: { translation: zh }, en: { translation: en } } }));

  it('the server’s words come first, in the reader’s language', () => {
    const said = { ...item, message: 'Other content under this UID', messageZh: '同一标识已有不同内容' };
    expect(refusalWords(said, 'zh', i18next.getFixedT('zh'))).toBe('同一标识已有不同内容');
    expect(refusalWords(said, 'en', i18next.getFixedT('en'))).toBe('Other content under this UID');
  });

  it('without words in this language the status is put into words', () => {
    const said = { ...item, status: 0xa700, message: 'disk full' };
    expect(refusalWords(said, 'zh', i18next.getFixedT('zh'))).toBe(`${zh.reason.outOfResources} disk full`);
    expect(refusalWords(item, 'en', i18next.getFixedT('en'))).toBe(en.reason.processing);
  });

  it('a status is written as the standard writes it', () => {
    expect([0x0110, '0110', 'a900', '0122H', 415, null].map(statusText)).toEqual(['0110H', '0110H', 'A900H', '0122H', 'HTTP 415', '']);
  });
});
