import type { ExamWords } from './zh';

/** English words of the exam catalogue. */
export const examEn: ExamWords = {
  make: 'New exam', intro: 'Orders, reading, quality control and booking share this one table. A code keeps its meaning; what is no longer done is retired.', search: 'Name or code', empty: 'There is no exam yet', anyModality: 'All modalities', anySite: 'All hospitals',
  code: 'Code', codeHint: 'Capital letters, digits and hyphens, 16 at most; never changed.', nameZh: 'Chinese name', nameEn: 'English name', modality: 'Modality', bodyPart: 'Body part (DICOM)', region: 'SNOMED code of the part', views: 'Views', viewsHint: 'View positions of DICOM, as PA, LL, in their order.',
  sides: 'Side', side: { NONE: 'none', NEEDED: 'to be named', BOTH: 'both' }, contrast: 'Contrast', contrasts: { NONE: 'none', ENHANCED: 'enhanced', PLAIN_AND_ENHANCED: 'plain and enhanced' }, coverageZh: 'Coverage (Chinese)', coverageEn: 'Coverage',
  template: 'Report template', minutes: 'Duration (minutes)', standardScheme: 'Coding scheme', standardCode: 'Standard code', standardHint: 'As RADLEX, LN, WST364; leave empty what is not certain.',
  whose: 'Done at', owner: 'Whose', ownerHint: 'Empty for the whole alliance; never changed.', allSites: 'Whole alliance', absentAt: 'Not done at', absentHint: 'It is not offered in the orders of these hospitals.', without: 'not at {{count}}', retired: 'Retired', retiredHint: 'It cannot be ordered any more; orders and reports keep it.', inUse: 'In use',
  codes: {
    intro: 'Hospital information systems order by codes of their own: say here which exam of the catalogue each means, for HL7 and FHIR. An order whose code is not mapped is taken in the words and code of the sender.', make: 'Map a code', unmapped: 'Codes that mean nothing yet', mapped: 'Mapped codes', none: 'No code is mapped yet', more: 'Only the first 1,000 of {{total}} are shown; export them to see all.',
    site: 'Hospital', source: 'System', sourceHint: 'HL7: MSH-3; FHIR: coding.system; empty where there is none.', code: 'Its code', exam: 'Exam', words: 'In its words', times: 'Times', lastAt: 'Last', map: 'Map', said: 'In the words of the sender: {{words}}',
    import: 'Import CSV', export: 'Export CSV', takeTitle: 'Import {{name}}?', take: 'Import', report: '{{made}} new, {{changed}} changed, {{unchanged}} unchanged', faulty: 'The file has faults; nothing was imported', line: 'Line {{line}}:',
  },
};
