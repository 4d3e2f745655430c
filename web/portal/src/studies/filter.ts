import type { StudyFilter } from '../api';

export const emptyFilter: StudyFilter = { q: '', modality: '', site: '', from: '', to: '', description: '' };

const names = Object.keys(emptyFilter) as (keyof StudyFilter)[];

/** The filter lives in the page's address, so that Back, reload and a link keep it. */
export function filterOf(search: URLSearchParams): StudyFilter {
  const filter = { ...emptyFilter };
  for (const name of names) filter[name] = search.get(name) ?? '';
  return filter;
}

export function searchOf(filter: StudyFilter): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of names) if (filter[name] !== '') search.set(name, filter[name]);
  return search;
}

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
