import type { CorrectionWords } from './zh';

/** English words of the repair of patients and studies; the same keys as the Chinese file. */
export const correctionEn: CorrectionWords = {
  tab: 'Repair', intro: 'A name typed wrongly, an exam made under the wrong patient, an unknown patient who is known now, one person with two numbers: put right here. Not a byte of the original images changes; they are given out with what is right and what they said before, and each correction can be undone.',
  site: 'Hospital', find: 'Find', wrong: '1. What is wrong', wrongHint: 'Patient ID, name or accession number', nobody: 'Nobody was found', more: 'There may be more: type more of it', choose: 'Choose',
  act: '2. What to do', UPDATE: 'Correct the patient', MOVE: 'Move an exam', MERGE: 'Merge two numbers',
  actHint: { UPDATE: 'The same person, registered wrongly. All exams show what is right.', MOVE: 'The exam was made under somebody else, or under an unknown patient. Only the chosen exam moves; images of it that come later follow.', MERGE: 'One person has two numbers. The number on the left means the patient on the right from now on, with all its exams.' },
  study: 'Exam', chooseStudy: 'Choose the exam to move', exams: 'Exams: {{count}}', corrected: 'corrected', unnamed: 'no name', noNumber: 'no number',
  right: '3. The right patient', fromOrder: 'from an order', typed: 'Type a new patient', field: { patientId: 'Patient ID', name: 'Name', birthDate: 'Birth date', sex: 'Sex' }, ideographic: 'Name in characters', alphabetic: 'Name in letters (family^given)',
  before: 'Now', after: 'Corrected', same: 'stays', changes: 'changes', unchanged: 'Nothing differs',
  endsShares: 'Links and grants given out for this exam end at once, and cloud films lose it: they were given to the first patient.', mergeKeeps: 'Links and grants stay: it is the same person.',
  reason: 'Reason (needed)', reasonHint: 'Such as: wrong patient chosen at the console, checked by ID card. No names.', review: 'Check and correct', confirmTitle: 'Correct this?', confirm: 'Correct', done: 'Corrected',
  history: 'Corrections', noHistory: 'Nothing was corrected yet', loadMore: 'Earlier ones', kind: { PATIENT_UPDATED: 'Patient corrected', STUDY_MOVED: 'Exam moved', PATIENTS_MERGED: 'Numbers merged' }, undoOf: 'Undone: {{what}}', undone: 'undone', undo: 'Undo', undoTitle: 'Undo this correction?', undoText: 'All is as before it. A later correction is undone first.', by: 'By', at: 'When', what: 'What', why: 'Why',
};
