import type { Language } from '../../i18n';
import type { FieldTemplate, LineField, Specialties } from './api';

/** UCUM as people write it; what only names what is counted has no sign. */
export const unitOf = (unit: string): string => (unit.startsWith('{') ? '' : unit.replace(/\{.*\}/, ''));

/** A line with a field to fill: 退镜时间：{退镜时间} min, 盲肠插管：{是|否}. */
export function lineOf(field: LineField, language: Language): string {
  const zh = language === 'zh';
  const label = zh ? field.labelZh : field.labelEn;
  const value = field.kind === 'CHOICE' ? (zh ? field.choicesZh : field.choicesEn).join('|') : label;
  const unit = unitOf(field.unit);
  return `${label}${zh ? '：' : ': '}{${value}}${unit === '' ? '' : ` ${unit}`}`;
}

export interface Lines {
  name: string;
  findings: string;
  impression: string;
  positive: null;
}

const linesOf = (template: FieldTemplate, fields: LineField[], language: Language): Lines => {
  const text = (codes: string[]) => codes.flatMap((code) => fields.find((one) => one.code === code) ?? []).map((field) => lineOf(field, language)).join('\n');
  return { name: language === 'zh' ? template.nameZh : template.nameEn, findings: text(template.findings), impression: text(template.impression), positive: null };
};

/** The template that the ordered exam names, and those of its specialty that are of its modality, or of any of an exam without an order. */
export function fieldTemplates(of: Specialties, task: { modality: string; template: string }, language: Language): { named: Lines[]; fits: Lines[] } {
  const specialty = of.items.find((one) => one.modalities.includes(task.modality))?.code;
  const rest = of.templates.filter((one) => one.specialty === specialty && one.code !== task.template && one.code.startsWith(`${task.modality}-`));
  const lines = (templates: FieldTemplate[]) => templates.map((one) => linesOf(one, of.fields, language));
  return { named: lines(of.templates.filter((one) => one.code === task.template)), fits: lines(rest) };
}
