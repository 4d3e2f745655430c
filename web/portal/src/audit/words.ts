import type { TFunction } from 'i18next';
import type { AuditEvent } from './api';
import { isAuditType } from './filter';

/** What was done in words; what is newer than this page goes by the standard's meaning and its own name. */
export function deedWords(a: TFunction<'administration'>, event: Pick<AuditEvent, 'type' | 'meaning'>): string {
  return isAuditType(event.type) ? a(`deed.${event.type}`) : `${event.meaning} · ${event.type}`;
}
