import type { OrderState, Priority } from './api';

/** What the page offers to choose from, and how states look. */
export const modalities = ['CT', 'MR', 'DX', 'CR', 'MG', 'US', 'XA', 'RF', 'NM', 'PT', 'ES', 'ECG'];
export const stateLooks: Record<OrderState, string> = { SCHEDULED: 'tag fresh', ARRIVED: 'tag warning', IN_PROGRESS: 'tag warning', COMPLETED: 'tag done', DISCONTINUED: 'tag plain' };
export const priorityLooks: Record<Priority, string> = { STAT: 'tag urgent', HIGH: 'tag warning', ROUTINE: 'tag plain' };
