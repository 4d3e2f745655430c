import type { TFunction } from 'i18next';

type Words = TFunction<'administration'>;

/** Values of the server's enumerations in words; one that is newer than this page goes by its own name. */
export const titles = [
  'NONE', 'RESIDENT_PHYSICIAN', 'ATTENDING_PHYSICIAN', 'ASSOCIATE_CHIEF_PHYSICIAN', 'CHIEF_PHYSICIAN', 'ASSISTANT_TECHNOLOGIST', 'TECHNOLOGIST',
  'SUPERVISING_TECHNOLOGIST', 'ASSOCIATE_CHIEF_TECHNOLOGIST', 'CHIEF_TECHNOLOGIST', 'NURSE', 'SENIOR_NURSE', 'SUPERVISING_NURSE', 'ENGINEER', 'OTHER',
] as const;
export const categories = ['PHYSICIAN', 'TECHNOLOGIST', 'NURSE', 'TRAINEE', 'MANAGER'] as const;
export const assignmentRoles = [
  'READER', 'REVIEWER', 'TECHNOLOGIST', 'SCHEDULER', 'REFERRER', 'MANAGER', 'SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR',
] as const;
/** How a console is answered its worklist. */
export const worklistTexts = ['UTF_8', 'GB18030', 'GBK', 'GB2312', 'LATIN_1', 'PINYIN'] as const;
export const services = ['ECHO', 'STORE', 'FIND', 'MOVE', 'GET', 'COMMIT', 'WORKLIST', 'MPPS'] as const;
export const shares = ['READING', 'REVIEW', 'CONSULTATION', 'PRIORS'] as const;
export const tiers = ['3A', '3B', '3C', '2A', '2B', '2C', '1A', '1B', '1C'] as const;

const known = <T extends string>(list: readonly T[], value: string): value is T => (list as readonly string[]).includes(value);

export const titleWords = (a: Words, value: string) => (known(titles, value) ? a(`title.${value}`) : value);
export const roleWords = (a: Words, value: string) => (known(assignmentRoles, value) ? a(`assignmentRole.${value}`) : value);
export const tierWords = (a: Words, value: string) => (known(tiers, value) ? a(`tier.${value}`) : value);

/** A validity as one reads it: from … to …, or without end. */
export const periodWords = (a: Words, from: string, to: string | null) => (to === null ? a('period.open', { from }) : a('period.closed', { from, to }));
