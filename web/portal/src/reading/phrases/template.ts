import type { Region } from '../check/anatomy';
import { regionsOf } from '../check/anatomy';
import type { Task, Text } from '../api';

/** A text to begin a report with. Where a finding has a place, a measure or a kind, a field stands: {长}, {左|右}. */
export interface Template {
  name: string;
  modalities: string[];
  regions: Region[];
  sex?: 'F' | 'M';
  positive: boolean | null;
  findings: string;
  impression: string;
}

/** Those of this exam first; none of the other sex. */
export function offered(templates: Template[], task: Pick<Task, 'modality' | 'bodyPart' | 'order' | 'description' | 'patient'>): { fits: Template[]; others: Template[] } {
  const regions = regionsOf({ modality: task.modality, bodyPart: task.bodyPart, procedure: task.order || task.description });
  const possible = templates.filter((one) => one.sex === undefined || one.sex === task.patient.sex);
  const fit = (one: Template): boolean => one.modalities.includes(task.modality) && one.regions.some((region) => regions.has(region));
  return { fits: possible.filter(fit), others: possible.filter((one) => !fit(one)) };
}

/** Whether a key may put it in unread: a template for such an exam, or one's own phrase for such devices. */
export const isForExam = (one: Template | { modality: string } | undefined, task: Parameters<typeof offered>[1]): boolean =>
  one !== undefined && ('modality' in one ? one.modality === task.modality : offered([one], task).fits.length > 0);

const below = (before: string, more: string): string => (before.trim() === '' ? more : more === '' ? before : `${before.trimEnd()}\n${more}`);

const SCANS = '{平扫|增强扫描|平扫及增强扫描}';
/** Whether a scan was plain (平扫) is left to be filled in where order or device speak of contrast, with or without. */
export const ofContrast = <T extends Pick<Template, 'findings' | 'impression'>>(template: T, task: Pick<Task, 'order' | 'description'>): T =>
  /增强|contrast/i.test(`${task.order} ${task.description}`) ? { ...template, findings: template.findings.replaceAll('平扫', SCANS), impression: template.impression.replaceAll('平扫', SCANS) } : template;

/** What was written stays; the template comes below it. */
export const inserted = (text: Text, template: Pick<Template, 'findings' | 'impression' | 'positive'>): Text => ({
  findings: below(text.findings, template.findings),
  impression: below(text.impression, template.impression),
  positive: text.positive ?? template.positive,
  images: text.images,
});
