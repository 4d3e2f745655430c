import type { FactsWords } from './zh';

/** English words of what an order tells of its patient. */
export const factsEn: FactsWords = {
  title: 'Laboratory and diagnoses', item: 'Item', value: 'Value', unit: 'Unit', range: 'Range', observed: 'Date', diagnosis: 'Diagnosis', none: 'no date', days: '{{count}} d before', old: 'From {{count}} days before the exam: mind its age', all: 'All {{count}}', fewer: 'Fewer',
  flags: { N: 'Normal', L: 'Low', LL: 'Critically low', '<': 'Below what can be measured', H: 'High', HH: 'Critically high', '>': 'Above what can be measured', A: 'Abnormal', AA: 'Very abnormal' }, flag: 'Flag', statuses: { PRELIMINARY: 'preliminary', CORRECTED: 'corrected' },
  add: 'Add a result', addDiagnosis: 'Add a diagnosis', remove: 'Remove', placeholder: 'Choose or type', diagnosisText: 'Diagnosis', needed: 'A value is needed', hint: 'As creatinine, eGFR, clotting, hemoglobin, D-dimer, hCG; shown to who reads the exam.',
};
