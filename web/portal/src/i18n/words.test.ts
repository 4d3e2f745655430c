import { describe, expect, it } from 'vitest';
import { securityEn } from '../accounts/words/en';
import { securityZh } from '../accounts/words/zh';
import { administrationEn } from '../administration/words/en';
import { administrationZh } from '../administration/words/zh';
import { correctionEn } from '../correction/words/en';
import { correctionZh } from '../correction/words/zh';
import { examEn } from '../exam/words/en';
import { examZh } from '../exam/words/zh';
import { hl7En } from '../hl7/words/en';
import { hl7Zh } from '../hl7/words/zh';
import { ordersEn } from '../orders/words/en';
import { ordersZh } from '../orders/words/zh';
import { factsEn } from '../orders/facts/words/en';
import { factsZh } from '../orders/facts/words/zh';
import { personEn } from '../person/words/en';
import { personZh } from '../person/words/zh';
import { clocksEn } from '../reading/clocks/words/en';
import { specialtyEn } from '../reading/specialty/words/en';
import { clocksZh } from '../reading/clocks/words/zh';
import { specialtyZh } from '../reading/specialty/words/zh';
import { dutyEn } from '../reading/duty/words/en';
import { dutyZh } from '../reading/duty/words/zh';
import { dictationEn } from '../reading/dictation/words/en';
import { dictationZh } from '../reading/dictation/words/zh';
import { consultEn } from '../reading/consult/words/en';
import { consultZh } from '../reading/consult/words/zh';
import { discussionEn } from '../reading/discussion/words/en';
import { discussionZh } from '../reading/discussion/words/zh';
import { twiceEn } from '../reading/twice/words/en';
import { twiceZh } from '../reading/twice/words/zh';
import { lesionsEn } from '../reading/lesions/words/en';
import { lesionsZh } from '../reading/lesions/words/zh';
import { qualityEn } from '../reading/quality/words/en';
import { qualityZh } from '../reading/quality/words/zh';
import { readingEn } from '../reading/words/en';
import { readingZh } from '../reading/words/zh';
import { teachingEn } from '../teaching/words/en';
import { teachingZh } from '../teaching/words/zh';
import { figuresEn } from '../figures/words/en';
import { figuresZh } from '../figures/words/zh';
import { resultsEn } from '../results/words/en';
import { resultsZh } from '../results/words/zh';
import { recognitionEn } from '../recognition/words/en';
import { recognitionZh } from '../recognition/words/zh';
import { rejectionEn } from '../rejection/words/en';
import { rejectionZh } from '../rejection/words/zh';
import { sharingEn } from '../sharing/words/en';
import { sharingZh } from '../sharing/words/zh';
import { en } from './en';
import { zh } from './zh';

type Tree = { [key: string]: string | Tree };

function leaves(tree: Tree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const path = prefix + key;
    if (typeof value === 'string') found.set(path, value);
    else for (const [inner, word] of leaves(value, `${path}.`)) found.set(inner, word);
  }
  return found;
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe.each([
  { of: 'portal', words: [zh, en] as const },
  { of: 'persons', words: [personZh, personEn] as const },
  { of: 'accounts', words: [securityZh, securityEn] as const },
  { of: 'corrections', words: [correctionZh, correctionEn] as const },
  { of: 'exams', words: [examZh, examEn] as const },
  { of: 'messages', words: [hl7Zh, hl7En] as const },
  { of: 'orders', words: [ordersZh, ordersEn] as const },
  { of: 'facts', words: [factsZh, factsEn] as const },
  { of: 'clocks', words: [clocksZh, clocksEn] as const },
  { of: 'specialty', words: [specialtyZh, specialtyEn] as const },
  { of: 'duty', words: [dutyZh, dutyEn] as const },
  { of: 'dictation', words: [dictationZh, dictationEn] as const },
  { of: 'consultations', words: [consultZh, consultEn] as const },
  { of: 'lesions', words: [lesionsZh, lesionsEn] as const },
  { of: 'quality', words: [qualityZh, qualityEn] as const },
  { of: 'discussion', words: [discussionZh, discussionEn] as const },
  { of: 'twice', words: [twiceZh, twiceEn] as const },
  { of: 'recognition', words: [recognitionZh, recognitionEn] as const },
  { of: 'reading', words: [readingZh, readingEn] as const },
  { of: 'teaching', words: [teachingZh, teachingEn] as const },
  { of: 'figures', words: [figuresZh, figuresEn] as const },
  { of: 'results', words: [resultsZh, resultsEn] as const },
  { of: 'rejection', words: [rejectionZh, rejectionEn] as const },
  { of: 'sharing', words: [sharingZh, sharingEn] as const },
  { of: 'administration', words: [administrationZh, administrationEn] as const },
])('words of the $of', ({ words: [inChinese, inEnglish] }) => {
  const chinese = leaves(inChinese);
  const english = leaves(inEnglish);

  it('both languages have exactly the same keys', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it('no word is empty', () => {
    for (const [key, word] of [...chinese, ...english]) expect(word.trim(), key).not.toBe('');
  });

  it('both languages fill in the same values', () => {
    for (const [key, word] of chinese) expect(placeholders(english.get(key) ?? ''), key).toEqual(placeholders(word));
  });

  it('the Chinese file is Chinese and the English one has no Chinese but the language’s own name', () => {
    const han = /\p{Script=Han}/u;
    const latinInBoth = new Set(['language.en', 'common.none', 'upload.bytes', 'agreement.sharedOne']);
    for (const [key, word] of chinese) if (!latinInBoth.has(key)) expect(han.test(word), key).toBe(true);
    for (const [key, word] of english) if (key !== 'language.zh') expect(han.test(word), key).toBe(false);
  });
});
