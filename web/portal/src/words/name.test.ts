import { describe, expect, it } from 'vitest';
import { nameOf } from './name';
import { formatBytes, roughSpan } from './sizes';

describe('names of patients', () => {
  const patient = { name: 'Wang^XiaoDong', ideographic: '王^小东', phonetic: null };

  it('Chinese readers see the Chinese name without a gap, with the Latin one beside', () => {
    expect(nameOf(patient, 'zh')).toEqual({ main: '王小东', other: 'Wang XiaoDong' });
  });

  it('English readers see the Latin name first', () => {
    expect(nameOf(patient, 'en')).toEqual({ main: 'Wang XiaoDong', other: '王小东' });
  });

  it('a name in one writing only is shown in both languages', () => {
    expect(nameOf({ name: 'Müller^Anna^^Dr.' }, 'zh').main).toBe('Dr. Müller Anna');
    expect(nameOf({ ideographic: '山田^太郎', phonetic: 'やまだ^たろう' }, 'en')).toEqual({
      main: '山田太郎',
      other: 'やまだ たろう',
    });
  });

  it('a name with letters among the ideographs keeps its gaps', () => {
    expect(nameOf({ ideographic: '洪^길동' }, 'zh').main).toBe('洪 길동');
  });

  it('no name is empty', () => {
    expect(nameOf(undefined, 'zh')).toEqual({ main: '', other: '' });
    expect(nameOf({ name: '^^^^' }, 'en').main).toBe('');
  });
});

describe('sizes and spans', () => {
  it('bytes have at most three digits', () => {
    expect([0, 999, 1000, 1449, 526_336, 999_600, 20_000_000, 2_147_483_648].map(formatBytes)).toEqual([
      '0 B', '999 B', '1.0 kB', '1.4 kB', '526 kB', '1.0 MB', '20 MB', '2.1 GB',
    ]);
  });

  it('a span is said in the unit a person would use', () => {
    expect([0, 59, 61, 5399, 7201].map(roughSpan).map((span) => `${span.count} ${span.unit}`)).toEqual([
      '1 seconds', '59 seconds', '2 minutes', '90 minutes', '3 hours',
    ]);
  });
});
