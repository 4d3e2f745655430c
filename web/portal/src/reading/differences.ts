import { diffArrays } from 'diff';

/** A piece of a text: as before, added, or taken out. */
export interface Piece {
  text: string;
  kind: 'same' | 'added' | 'removed';
}

/** Words as people see them: Chinese has no spaces between them. */
function words(text: string): string[] {
  return [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)].map(({ segment }) => segment);
}

/** What was changed from one text to the other, word by word. */
export function changesOf(before: string, after: string): Piece[] {
  return diffArrays(words(before), words(after)).map(({ value, added, removed }) => ({ text: value.join(''), kind: added ? 'added' : removed ? 'removed' : 'same' }));
}
