import { parseDate } from '../../words/dates';

/** A result of the laboratory, or a diagnosis, that an order tells of its patient. */
export interface OrderFact {
  kind: 'OBSERVATION' | 'DIAGNOSIS';
  /** LN for LOINC, a URI of another, or what the sender calls its own codes. */
  system: string;
  code: string;
  display: string;
  value: string;
  unit: string;
  range: string;
  /** HL7 table 0078, by whoever measured it. */
  flag: string;
  status: '' | 'PRELIMINARY' | 'FINAL' | 'CORRECTED';
  /** A day, or a time with its offset; empty where nobody says. */
  observed: string;
}
/** One that is typed: `ucum` as the unit of the list is, while the unit stays that. */
export interface TypedFact {
  kind: OrderFact['kind'];
  system: string;
  code: string;
  display: string;
  value: string;
  unit: string;
  ucum: string;
  range: string;
  flag: string;
  observed: string;
}
/** What is asked before most exams, so that it need not be typed. */
export interface CommonFact {
  code: string;
  zh: string;
  en: string;
  unit: string;
  ucum: string;
}

/** As HL7 v2 calls it. */
export const LOINC = 'LN';
export const common: readonly CommonFact[] = [
  { code: '14682-9', zh: '肌酐', en: 'Creatinine', unit: 'µmol/L', ucum: 'umol/L' },
  { code: '69405-9', zh: '肾小球滤过率（eGFR）', en: 'eGFR', unit: 'mL/min/1.73m²', ucum: 'mL/min/{1.73_m2}' },
  { code: '5902-2', zh: '凝血酶原时间（PT）', en: 'Prothrombin time (PT)', unit: 's', ucum: 's' },
  { code: '6301-6', zh: '国际标准化比值（INR）', en: 'INR', unit: '', ucum: '' },
  { code: '777-3', zh: '血小板', en: 'Platelets', unit: '10⁹/L', ucum: '10*9/L' },
  { code: '718-7', zh: '血红蛋白', en: 'Hemoglobin', unit: 'g/L', ucum: 'g/L' },
  { code: '6690-2', zh: '白细胞', en: 'White blood cells', unit: '10⁹/L', ucum: '10*9/L' },
  { code: '1988-5', zh: 'C反应蛋白（CRP）', en: 'C-reactive protein (CRP)', unit: 'mg/L', ucum: 'mg/L' },
  { code: '48065-7', zh: 'D-二聚体（FEU）', en: 'D-dimer (FEU)', unit: 'mg/L', ucum: 'mg/L' },
  { code: '67151-1', zh: '高敏肌钙蛋白T', en: 'Troponin T, high sensitivity', unit: 'ng/L', ucum: 'ng/L' },
  { code: '89579-7', zh: '高敏肌钙蛋白I', en: 'Troponin I, high sensitivity', unit: 'ng/L', ucum: 'ng/L' },
  { code: '21198-7', zh: '人绒毛膜促性腺激素（β-hCG）', en: 'hCG (beta)', unit: 'IU/L', ucum: '[IU]/L' },
  { code: '14749-6', zh: '血糖', en: 'Glucose', unit: 'mmol/L', ucum: 'mmol/L' },
  { code: '2823-3', zh: '血钾', en: 'Potassium', unit: 'mmol/L', ucum: 'mmol/L' },
  { code: '1834-1', zh: '甲胎蛋白（AFP）', en: 'Alpha-fetoprotein (AFP)', unit: 'ng/mL', ucum: 'ng/mL' },
  { code: '2039-6', zh: '癌胚抗原（CEA）', en: 'Carcinoembryonic antigen (CEA)', unit: 'ng/mL', ucum: 'ng/mL' },
  { code: '2857-1', zh: '前列腺特异抗原（PSA）', en: 'Prostate specific antigen (PSA)', unit: 'ng/mL', ucum: 'ng/mL' },
  { code: '3016-3', zh: '促甲状腺激素（TSH）', en: 'Thyrotropin (TSH)', unit: 'mIU/L', ucum: 'm[IU]/L' },
];

/** As typed, with code and unit where the name is one of the list. */
export function named(display: string, before: TypedFact): TypedFact {
  const known = common.find((one) => one.zh === display || one.en === display);
  if (known === undefined) return { ...before, system: '', code: '', display, ucum: '' };
  return { ...before, system: LOINC, code: known.code, display: known.zh, unit: known.unit, ucum: known.ucum };
}

/** A unit of another is no longer that of the list. */
export const measured = (unit: string, before: TypedFact): TypedFact => ({ ...before, unit, ucum: common.find((one) => one.code === before.code && one.unit === unit)?.ucum ?? '' });

/** The name in the reader's language where the list has one. */
export const calledOf = (fact: OrderFact, zh: boolean): string => (zh || fact.system !== LOINC ? fact.display : common.find((one) => one.code === fact.code)?.en ?? fact.display);

const arrows: Record<string, string> = { L: '↓', LL: '↓↓', '<': '↓↓', H: '↑', HH: '↑↑', '>': '↑↑', A: '*', AA: '**' };
/** By what whoever measured it said, and nothing else. */
export const arrowOf = (flag: string): string => arrows[flag] ?? '';

const DAY_MILLIS = 86_400_000;
/** Days of the calendar from when it was true of the patient to the exam; null where nobody says, on that day, and for what came after. */
export function daysBefore(observed: string, exam: string): number | null {
  const seen = parseDate(observed);
  const done = parseDate(exam);
  if (seen === null || done === null) return null;
  const days = Math.round((done.getTime() - seen.getTime()) / DAY_MILLIS);
  return days > 0 ? days : null;
}
/** From then on it is marked: kidneys and clotting change within it. */
export const OLD_DAYS = 30;

/** As it is sent: whoever typed neither name nor value meant none. */
export const filled = (facts: readonly TypedFact[]): TypedFact[] => facts.filter((one) => one.display.trim() !== '' || one.value.trim() !== '');
