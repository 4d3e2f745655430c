import type { PersonWords } from './zh';

/** English words of the pages about persons; the same keys as the Chinese file. */
export const personEn: PersonWords = {
  title: 'Patient index',
  intro: 'One person has different patient IDs at different hospitals. The same official identifier joins them by itself; else the system proposes, a human decides, and what was joined can be parted again.',
  proposals: 'To decide', search: 'Find a patient', none: 'Nothing waits for a decision', score: '{{score}} % alike', position: '{{at}} of {{count}}', next: 'Next', previous: 'Previous',
  same: 'The same person', notSame: 'Different persons', sameTitle: 'Join these as one person?', notSameTitle: 'Keep these as different persons?',
  sameText: 'Once joined, physicians who may see them see the prior exams of the other hospital.', notSameText: 'This pair is not proposed again.',
  reason: 'Reason', reasonOptional: 'Reason (optional)', reasonNeeded: 'Give a reason', merged: 'Joined', awaited: 'Noted. They are joined when the other hospital says the same.', needsOther: 'One of them is a patient of another hospital: they are joined when that hospital says the same.', saidByOther: 'The other hospital has said that they are the same person.', atOther: 'shown there only', rejected: 'Noted as different persons',
  field: { name: 'Name', birthDate: 'Birth date', sex: 'Sex', site: 'Hospital', patientId: 'Patient ID', images: 'Images', NATIONAL_ID: 'National ID', INSURANCE: 'Insurance', HEALTH_CARD: 'Health card' },
  likeness: { same: 'same', different: 'differs', unknown: 'missing' },
  has: 'yes', hasNot: 'none', unsound: 'check digit wrong',
  find: 'Find', nameHint: 'Beginning of the name, in characters or pinyin', identifier: 'Identifier', identifierValue: 'Its number', atLeastOne: 'Give at least one', nobody: 'Nobody found', found: 'Name',
  patients: 'Patient IDs', open: 'Open', clear: 'Clear',
  sharing: { PERMITTED: 'Permits sharing between hospitals', REFUSED: 'Refuses sharing between hospitals', UNSTATED: 'Has not said about sharing' },
  back: 'Patient index', records: 'At each hospital', history: 'Joined and parted', noHistory: 'Never joined', consents: 'Consent', noConsents: 'No consent or withdrawal on record', record: 'Record',
  kind: { JOINED: 'Joined', PARTED: 'Parted' },
  rule: { NATIONAL_ID: 'same national ID', INSURANCE: 'same insurance', HEALTH_CARD: 'same health card', DECISION: 'decided by a human', UNDONE: 'undone' },
  by: 'By', undone: 'undone', undo: 'Part', undoTitle: 'Part what was joined here?', undoText: 'Once parted neither sees the prior exams of the other. A reason is needed.', undoDone: 'Parted', what: 'What', at: 'Time',
  consent: {
    title: 'Record consent or withdrawal', PERMIT: 'Permits sharing', DENY: 'Refuses or withdraws', grantor: 'Given by', PATIENT: 'the patient', GUARDIAN: 'a guardian', from: 'First day', to: 'Last day', toHint: 'Empty means without end.',
    evidence: 'Evidence', evidenceHint: 'For example the number of the signed form. No name.', note: 'Remarks', denyText: 'From then on physicians of other hospitals no longer see the images of this person; the own hospital and emergencies still do.',
    saved: 'Recorded', decision: 'Decision', valid: 'Valid', open: 'from {{from}}', closed: '{{from}} to {{to}}', always: 'without end',
  },
};
