import { useSyncExternalStore } from 'react';
import { tellSessionEnded } from '../api';
import { UploadQueue } from './queue';
import { sendByXhr } from './send';

/** The one queue of this browser tab. */
export const uploads = new UploadQueue({
  send: sendByXhr,
  isOnline: () => navigator.onLine,
  onSession: tellSessionEnded,
  now: () => Date.now(),
  later: (millis, task) => void setTimeout(task, millis),
});

window.addEventListener('online', () => uploads.resume('offline'));
window.addEventListener('beforeunload', (event) => {
  if (uploads.snapshot().running) event.preventDefault();
});

export function useUploads() {
  return useSyncExternalStore(uploads.subscribe, uploads.snapshot);
}
