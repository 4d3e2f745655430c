import type { AuditFilter } from './api';

export const auditNames = ['actor', 'type', 'study', 'site', 'outcome', 'from', 'to'] as const;

/** The filter lives in the page's address, so that Back, reload and a link keep it. */
export function auditFilterOf(search: URLSearchParams): AuditFilter {
  const filter: AuditFilter = { actor: '', type: '', study: '', site: '', outcome: '', from: '', to: '' };
  for (const name of auditNames) filter[name] = search.get(name)?.trim() ?? '';
  return filter;
}

export function auditSearchOf(filter: AuditFilter): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of auditNames) if (filter[name].trim() !== '') search.set(name, filter[name].trim());
  return search;
}

/** What is done, in the groups in which one looks for it. */
export const auditTypes = {
  images: ['STUDY_READ', 'STUDY_VIEWED', 'STUDY_SENT', 'SEARCHED', 'INSTANCE_STORED', 'INSTANCE_REFUSED', 'QUARANTINE_READ', 'QUARANTINE_KEPT', 'QUARANTINE_DROPPED', 'INSTANCES_REJECTED', 'REJECTION_NOT_HONOURED', 'REJECTION_UNDONE', 'REJECTED_REMOVED', 'OBJECTS_SEALED', 'STORAGE_COMMITTED'],
  access: ['SIGNED_IN', 'SIGN_IN_FAILED', 'SIGNED_OUT', 'ACCESS_REFUSED', 'PASSWORD_CHANGED', 'TOKEN_MADE', 'TOKEN_REVOKED', 'TOKEN_ROTATED', 'PROVIDER_LINKED', 'PROVIDER_UNLINKED', 'SECOND_FACTOR_ADDED', 'SECOND_FACTOR_REMOVED', 'RECOVERY_CODE_USED', 'SESSION_REPLAYED', 'ACCOUNT_MADE', 'ACCOUNT_CHANGED'],
  alliance: [
    'ORGANIZATION_MADE', 'ORGANIZATION_CHANGED', 'ORGANIZATION_REMOVED', 'PRACTITIONER_MADE', 'PRACTITIONER_CHANGED', 'ASSIGNMENT_MADE', 'ASSIGNMENT_CHANGED',
    'ASSIGNMENT_REMOVED', 'AGREEMENT_MADE', 'AGREEMENT_CHANGED', 'APPLICATION_ENTITY_MADE', 'APPLICATION_ENTITY_CHANGED', 'APPLICATION_ENTITY_REMOVED',
    'APPLICATION_ENTITY_TESTED', 'RESULT_DESTINATION_MADE', 'RESULT_DESTINATION_CHANGED', 'HL7_SENDER_MADE', 'HL7_SENDER_CHANGED', 'HL7_SENDER_REMOVED', 'EXAM_MADE', 'EXAM_CHANGED', 'EXAM_OFFERED', 'EXAM_NOT_OFFERED',
    'READING_CLOCK_MADE', 'READING_CLOCK_CHANGED', 'READING_CLOCK_REMOVED', 'READING_CALENDAR_CHANGED', 'READING_CALENDAR_REMOVED',
  ],
  persons: ['PERSON_READ', 'PERSON_SEARCHED', 'PATIENT_REGISTERED', 'PERSON_JOINED', 'PERSON_PARTED', 'PERSON_PROPOSAL_REJECTED', 'PERSON_PROPOSAL_ANSWERED', 'PERSON_CONSENTED',
    'PATIENT_CORRECTED', 'STUDY_MOVED', 'PATIENTS_MERGED', 'SERIES_MOVED', 'STUDY_CORRECTED', 'CORRECTION_UNDONE', 'CORRECTION_READ', 'CORRECTION_SEARCHED'],
  sharing: [
    'LINK_MADE', 'LINK_REVOKED', 'LINK_OPENED', 'LINK_REFUSED', 'LINK_SESSION_ENDED', 'FILM_ISSUED', 'FILM_REISSUED', 'FILM_REVOKED', 'FILM_OPENED', 'FILM_REFUSED', 'FILM_SESSION_ENDED',
    'REFERRAL_SENT', 'REFERRAL_ACCEPTED', 'REFERRAL_RETURNED', 'REFERRAL_ENDED', 'DEIDENTIFIED_EXPORTED', 'DEIDENTIFIED_EXPORT_ENDED', 'DEIDENTIFIED_PROJECT_MADE', 'DEIDENTIFIED_PROJECT_HANDED_OVER', 'DEIDENTIFIED_MAP_READ',
  ],
  orders: [
    'ORDER_ENTERED', 'ORDER_READ', 'ORDER_RESCHEDULED', 'ORDER_CHANGED', 'RESULT_DELIVERED', 'RESULT_REFUSED', 'RESULT_HELD', 'RESULT_RETRIED', 'HL7_MESSAGE_REFUSED', 'HL7_MESSAGE_READ', 'HL7_MESSAGE_TRIED', 'HL7_MESSAGE_CLOSED', 'ORDER_ARRIVED', 'ORDER_CANCELLED', 'ORDER_ENDED', 'PROCEDURE_BEGUN', 'PROCEDURE_CHANGED', 'PROCEDURE_COMPLETED', 'PROCEDURE_DISCONTINUED', 'STUDY_MATCHED', 'STUDY_MATCH_UNDONE',
  ],
  reading: [
    'READING_OPENED', 'READING_CLAIMED', 'READING_RELEASED', 'READING_TAKEN_OVER', 'READING_CANCELLED', 'READING_REOPENED', 'READING_ESCALATED', 'READING_PATHWAY_SET', 'REPORT_BEGUN', 'REPORT_SIGNED_PRELIMINARY', 'REPORT_SIGNED_FINAL', 'REPORT_ADDED_TO', 'REPORT_CORRECTED', 'REPORT_READ', 'EXAM_MESSAGE_WRITTEN', 'EXAM_MESSAGE_READ', 'CRITICAL_RAISED', 'CRITICAL_CALLED', 'CRITICAL_ACKNOWLEDGED', 'CRITICAL_WITHDRAWN', 'CRITICAL_ESCALATED', 'CONSULTATION_ASKED', 'CONSULTATION_ANSWERED', 'CONSULTATION_DECLINED', 'CONSULTATION_CLOSED', 'CONSULTATION_WITHDRAWN',
  ],
  emergency: ['GLASS_BROKEN', 'GLASS_NOT_BROKEN', 'GLASS_CLOSED', 'GLASS_REVIEWED', 'RELATION_MADE', 'RELATION_ENDED'],
  audit: ['AUDIT_SEARCHED', 'AUDIT_EXPORTED'],
} as const;

type Group = keyof typeof auditTypes;
export const auditGroups = Object.keys(auditTypes) as Group[];
export type AuditType = (typeof auditTypes)[Group][number];

export function isAuditType(type: string): type is AuditType {
  return auditGroups.some((group) => (auditTypes[group] as readonly string[]).includes(type));
}

/** EventOutcomeIndicator (PS3.15 A.5.1) as one word. */
export function outcomeOf(indicator: number): 'success' | 'minor' | 'serious' | 'major' {
  if (indicator === 0) return 'success';
  if (indicator === 4) return 'minor';
  return indicator === 8 ? 'serious' : 'major';
}
