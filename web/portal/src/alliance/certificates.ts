import type { Certificate } from './api';

export const MOST_CERTIFICATES = 2;
const WARN_DAYS = 30;
const DAY = 24 * 60 * 60 * 1000;

export type Standing = 'unknown' | 'future' | 'expired' | 'soon' | 'valid';

/** How a certificate stands on this day; of one that was registered by its fingerprint alone nobody knows. */
export function standing(one: Certificate, now: Date): Standing {
  if (one.notBefore === null || one.notAfter === null) return 'unknown';
  if (new Date(one.notBefore) > now) return 'future';
  const left = new Date(one.notAfter).getTime() - now.getTime();
  return left < 0 ? 'expired' : left < WARN_DAYS * DAY ? 'soon' : 'valid';
}

/** Pairs of capitals with colons between, as openssl and devices show it. */
export function fingerprint(sha256: string): string {
  return (sha256.toUpperCase().match(/../g) ?? []).join(':');
}

/** What is sent: the fingerprints of those that stay, and the text of the new ones. */
export function certificatesToSend(kept: Certificate[], fresh: string): string[] {
  return [...kept.map((one) => one.sha256), ...(fresh.trim() === '' ? [] : [fresh.trim()])];
}
