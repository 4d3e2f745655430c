import type { LesionsWords } from './zh';

export const lesionsEn: LesionsWords = {
  title: 'Lesions over time', exam: 'Exam', size: 'Long × short', previous: 'Since the one before', smallest: 'Since the smallest', none: 'First', thisExam: 'This exam', insert: 'Into the findings', hidden: 'There are measurements in exams that you may not see. They are not listed, and no change counts them.',
  go: 'Go to the image: {{place}}', remove: 'Take back the measurement of {{label}} in this reading', removeSure: 'Take back the measurement of {{label}} in this reading?', unsigned: 'not signed', by: 'Measured by {{name}}, {{place}}', inserted: 'The lesions stand in the findings', nothing: 'No measurement of this exam is assigned to a lesion yet',
  assign: 'To which lesion?', fresh: 'New lesion', name: 'Where and what, as “nodule, right upper lobe”', make: 'Make a new lesion', keys: 'A digit chooses a known lesion, N a new one', assigned: '{{size}} assigned to {{label}}', noMeasurement: 'There is no measurement yet', noLength: 'Only a length or two diameters in mm can be assigned to a lesion', last: 'Last on {{date}}: {{size}}', now: 'Measured now: {{size}}', otherExam: 'Measured on another exam',
};
