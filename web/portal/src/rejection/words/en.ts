import type { RejectionWords } from './zh';

/** English words about rejection. */
export const rejectionEn: RejectionWords = {
  tab: 'Rejected', reject: 'Reject images…', dialog: 'Reject images', what: 'What', wholeStudy: 'The whole exam', series: 'Series {{number}} · {{what}} ({{count}} images)', image: 'Image', allImages: 'All images of the series', imageNumber: 'Image {{number}}',
  reason: 'Reason', words: 'In your words (optional)', wordsHint: 'Such as: motion, repeated. No patient names.', confirm: 'Reject', done: 'Rejected objects: {{count}}; undo it at Intake → Rejected',
  title: { t113001: 'Quality', t113037: 'Patient safety', t113038: 'Wrong worklist entry', t113039: 'Retention over' },
  effect: {
    t113001: 'Gone from all lists, OHIF and queries. Readers and technologists of this hospital still open it below the exam and at Intake → Rejected, marked as rejected.', t113037: 'Hidden from everybody at once.', t113038: 'Hidden from everybody; send it again, corrected, under new UIDs.',
    t113039: 'Hidden from everybody; once the time to undo is over a system administrator may remove it for good. Nothing is removed by itself. For readers alone.',
  },
  rejected: 'Rejected', rejectedOf: 'Rejected objects: {{count}}', notOpened: 'Not opened', openTitle: 'Rejected image, not for diagnosis', open: 'Open (rejected)',
  at: 'Time', patient: 'Patient', exam: 'Exam and images', ofSeries: 'Series {{number}} {{what}}: {{count}} objects', ofImage: 'Series {{number}} {{what}}: image {{image}}', moreSeries: 'and others', door: { PORTAL: 'in this portal', OTHER: 'by {{via}}' }, objects: 'Objects', by: 'By', state: 'State', act: 'Actions', awaited: '{{count}} more have not come', removedCount: '{{count}} removed',
  stateOf: { IN_FORCE: 'In force', NOT_HONOURED: 'No effect', UNDONE: 'Undone', REMOVED: 'Removed for good' },
  why: { NOT_PERMITTED: 'Its sender may not reject. The note is kept like any other object and no image was touched; reject in the list of exams if it is meant.', UPLOADED: 'The note came inside of uploaded files (such as a disc that a patient brought); that is nobody’s decision here, and no image was touched. Reject in the list of exams if it is meant.', UNSOUND: 'The note contradicts itself or is not complete; no image was touched.', OTHER_OBJECT: 'The note does not fit what is held here (study, series, class or patient differ); no image was touched.' },
  raise: 'Raise to patient safety', raiseTitle: 'Reject for patient safety instead?', raiseText: 'All of it (objects: {{count}}) is hidden from everybody at once. The rejection for quality stays on record; undone, they are rejected for quality as before.', undo: 'Undo', undoAsk: 'Undo this rejection?', undoText: 'The images are in all lists again, byte for byte as they were.', undone: 'Undone', remove: 'Remove for good', removeAsk: 'Remove these images for good?', removeText: 'The bytes are deleted (objects: {{count}}) and cannot be brought back; the UIDs are not taken in again.', removed: 'Removed for good', removableFrom: 'Removable from {{day}}', endedBy: 'By {{by}} · {{at}}',
  empty: 'No image is rejected', emptyText: 'What people, or devices that may, rejected is listed here and can be undone.',
};
