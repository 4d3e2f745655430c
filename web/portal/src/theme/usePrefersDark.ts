import { useSyncExternalStore } from 'react';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(changed: () => void): () => void {
  dark.addEventListener('change', changed);
  return () => dark.removeEventListener('change', changed);
}

/** Whether the person's machine is set to dark: then the office pages are dark too. */
export function usePrefersDark(): boolean {
  return useSyncExternalStore(subscribe, () => dark.matches);
}
