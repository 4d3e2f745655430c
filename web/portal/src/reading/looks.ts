import type { Task, TaskState, Urgency } from './api';

/** How urgencies and states look: one meaning for each colour, always with a word. */
export const urgencyLooks: Record<Urgency, string> = { STAT: 'tag urgent', HIGH: 'tag warning', ROUTINE: 'tag plain' };
export const stateLooks: Record<TaskState, string> = {
  AWAITING_IMAGES: 'tag plain', READY: 'tag fresh', CLAIMED: 'tag plain', DRAFT: 'tag plain', PRELIMINARY: 'tag fresh', IN_REVIEW: 'tag plain', FINAL: 'tag done', AMENDED: 'tag done', RETRACTED: 'tag warning', CANCELLED: 'tag plain',
};
export const modalities = ['CT', 'MR', 'DX', 'CR', 'MG', 'US', 'XA', 'RF', 'NM', 'PT', 'ES', 'ECG'];

/** An emergency is read while its images are still coming; it is signed when they are complete. */
export const opensEarly = (task: Pick<Task, 'urgency' | 'pathway'>): boolean => task.urgency === 'STAT' || task.pathway !== '';
