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

const below = (before: string, more: string): string => (before.trim() === '' ? more : more === '' ? before : `${before.trimEnd()}\n${more}`);

/** What was written stays; the template comes below it. */
export const inserted = (text: Text, template: Pick<Template, 'findings' | 'impression' | 'positive'>): Text => ({
  findings: below(text.findings, template.findings),
  impression: below(text.impression, template.impression),
  positive: text.positive ?? template.positive,
  images: text.images,
});
