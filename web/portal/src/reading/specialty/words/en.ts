import type { SpecialtyWords } from './zh';

export const specialtyEn: SpecialtyWords = {
  intro: 'A specialty is a part of the worklist, the templates of its reports and a line of the figures; its times are set under report deadlines, by modality. Who writes and reviews is decided by assignments, not by specialties.', specialty: 'Specialty', nameZh: 'Chinese name', nameEn: 'English name', modalities: 'Modalities', modalitiesHint: 'A modality is of one specialty.',
  templates: 'Report templates', templatesIntro: 'For an exam whose line of the catalogue names a template, F2 puts it into the report. Each field is a line “label: value” of the report; the indicators are read from these.', template: 'Template', findings: 'Findings', impression: 'Impression', fieldsHint: 'In the order in which they were chosen; to move one, take it out and add it again.', unit: 'Unit', code: 'Code', count: '{{count}} fields',
};
