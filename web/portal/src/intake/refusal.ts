import type { TFunction } from 'i18next';
import type { Refused } from '../api';
import { reasonOf } from '../upload/answer';

/** A status as the standard writes it: 0110H; HTTP statuses of three digits stay as they are. */
export function statusText(status: Refused['status']): string {
  if (status === null || status === undefined || status === '') return '';
  if (typeof status === 'number') return status < 1000 && status >= 400 ? `HTTP ${status}` : `${hex(status)}H`;
  return /^[0-9A-Fa-f]{4}$/.test(status) ? `${status.toUpperCase()}H` : status;
}

const hex = (status: number) => status.toString(16).toUpperCase().padStart(4, '0');

function codeOf(status: Refused['status']): string {
  return statusText(status).replace(/H$/, '');
}

/** The server's own words in the reader's language; without them the meaning of the status. */
export function refusalWords(item: Refused, language: 'zh' | 'en', t: TFunction): string {
  const [own, other] = language === 'zh' ? [item.messageZh, item.message] : [item.message, item.messageZh];
  if (own) return own;
  const code = codeOf(item.status);
  const meaning = code === '' ? '' : t(`reason.${reasonOf(code)}`, { code });
  return [meaning, other].filter(Boolean).join(' ') || (item.reason ?? '');
}
