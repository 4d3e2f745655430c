import type { StudyFilter } from '../api';

export const emptyFilter: StudyFilter = { q: '', modality: '', site: '', from: '', to: '', description: '' };

const names = Object.keys(emptyFilter) as (keyof StudyFilter)[];

/** The filter lives with the page's entry in the browser's history: Back and reload keep it, and no address holds a patient's name. */
export function filterOf(state: unknown): StudyFilter {
  const kept: object = isObject(state) && 'filter' in state && isObject(state.filter) ? state.filter : {};
  const filter = { ...emptyFilter };
  for (const [name, value] of Object.entries(kept)) if (isName(name) && typeof value === 'string') filter[name] = value;
  return filter;
}

export function stateOf(filter: StudyFilter): { filter: StudyFilter } {
  return { filter };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isName = (name: string): name is keyof StudyFilter => Object.hasOwn(emptyFilter, name);

export function isFiltered(filter: StudyFilter): boolean {
  return names.some((name) => filter[name].trim() !== '');
}

export interface Debounced<A extends unknown[]> {
  (...args: A): void;
  cancel: () => void;
}

/** Calls once the caller has been quiet for the time given, with the last arguments. */
export function debounce<A extends unknown[]>(act: (...args: A) => void, millis: number): Debounced<A> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const debounced = (...args: A) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...args), millis);
  };
  return Object.assign(debounced, { cancel: () => clearTimeout(timer) });
}
