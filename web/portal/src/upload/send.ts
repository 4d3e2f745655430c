import { outcomeOf } from './answer';
import type { Outcome } from './answer';
import { freshBoundary, multipartOf } from './multipart';

export type Send = (file: File, onProgress: (bytes: number) => void, signal: AbortSignal) => Promise<Outcome>;

const STALL_MILLIS = 3 * 60_000;

/** One POST per file. XMLHttpRequest, because fetch does not tell how much of a body has gone out. */
export const sendByXhr: Send = async (file, onProgress, signal) => {
  if (!(await isReadable(file))) {
    return { kind: 'refused', reason: 'unreadable', code: null, comment: null, problem: null };
  }
  return new Promise((resolve) => {
    const { contentType, body } = multipartOf(file, freshBoundary());
    const request = new XMLHttpRequest();
    request.open('POST', '/dicom-web/studies');
    let watchdog = setTimeout(() => request.abort(), STALL_MILLIS);
    request.setRequestHeader('Content-Type', contentType);
    request.setRequestHeader('Accept', 'application/dicom+json');
    request.upload.onprogress = (event) => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => request.abort(), STALL_MILLIS);
      onProgress(Math.min(event.loaded, file.size));
    };
    request.onloadend = () => clearTimeout(watchdog);
    request.onerror = request.onabort = () => resolve({ kind: 'network' });
    request.onload = () =>
      resolve(
        outcomeOf({
          status: request.status,
          contentType: request.getResponseHeader('Content-Type') ?? '',
          retryAfter: request.getResponseHeader('Retry-After'),
          body: request.responseText,
        }),
      );
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
};

/** A file that was moved or forbidden fails like a broken network, so it is tried before. */
async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
