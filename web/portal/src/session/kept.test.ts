import { expect, it } from 'vitest';
import { givenBack, keptFor } from './kept';

it('the filter of a page comes back to the same person after signing in again, and to nobody else', () => {
  const filter = { filter: { q: 'zhang' } };
  const kept = keptFor('7', filter);
  expect(givenBack('7', kept)).toEqual(filter);
  expect(givenBack('8', kept)).toBeNull();
  expect(givenBack('7', null)).toBeNull();
  expect(givenBack('7', filter)).toBeNull();
  expect(keptFor(null, filter)).toBeNull();
  expect(keptFor('7', null)).toBeNull();
});
