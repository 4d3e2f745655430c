import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 720px)');

function listen(change: () => void): () => void {
  narrow.addEventListener('change', change);
  return () => narrow.removeEventListener('change', change);
}

/** A display that is too small to write a report beside images. */
export const usePhone = (): boolean => useSyncExternalStore(listen, () => narrow.matches);
