import { describe, expect, it } from 'vitest';
import { contradictionsOf } from './contradictions';
import type { Kind } from './contradictions';
import contradictions from './corpus/contradictions.json';
import correct from './corpus/correct.json';

interface Record {
  id: string;
  kind?: string;
  exam: { modality: string; bodyPart: string; laterality: string; procedure: string };
  sex: string;
  findings: string;
  impression: string;
}
const kinds: { [name: string]: Kind } = { laterality: 'laterality', sex: 'sex', 'body-part': 'bodyPart' };
const found = (one: Record): Kind[] => contradictionsOf({ ...one.exam, sex: one.sex }, one).map((each) => each.kind);

/** Reports that a radiologist's hand made for this, without a look at the rules: most correct ones are hard for a checker of words. */
describe('the corpus of reports', () => {
  it('of 100 seeded contradictions at least 95 are found, each by its kind', () => {
    const missed = (contradictions as Record[]).filter((one) => !found(one).includes(kinds[one.kind ?? ''] as Kind)).map((one) => one.id);
    expect(contradictions).toHaveLength(100);
    expect(missed.length, missed.join(' ')).toBeLessThanOrEqual(5);
  });

  it('of 50 correct reports at most one is warned of', () => {
    const warned = (correct as Record[]).filter((one) => found(one).length > 0).map((one) => one.id);
    expect(correct).toHaveLength(200);
    expect(warned.length, warned.join(' ')).toBeLessThanOrEqual(4);
  });
});
