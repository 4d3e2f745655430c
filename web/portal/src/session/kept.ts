/**
 * What a page kept with its entry in the history (such as the filter of the study list) while its session ends: given back to the same
 * person after signing in again, and to nobody else.
 */
interface Kept {
  of: string;
  was: unknown;
}

export function keptFor(person: string | null, state: unknown): Kept | null {
  return person === null || state === null || state === undefined ? null : { of: person, was: state };
}

export function givenBack(person: string, state: unknown): unknown {
  return isKept(state) && state.of === person ? state.was : null;
}

function isKept(state: unknown): state is Kept {
  return typeof state === 'object' && state !== null && 'of' in state && 'was' in state;
}
