/**
 * Contradictions of a report with itself, with the exam and with the patient: left against right, a prostate in a woman, a lung in a knee, a nodule in a
 * report that is marked negative.
 * A warning is no rule: it looks for words, says which, and a reader may sign in spite of it. That it is right nearly always is measured
 * (contradictions.test.ts); whatever may be history, comparison or advice is left alone.
 */
import { mayShow, mentions, regionsOf } from './anatomy';
import type { Region } from './anatomy';
import { parts, sides, withoutFalseSides } from './sides';
import type { Side } from './sides';

export interface Exam {
  modality: string;
  /** As the device sent it. */
  bodyPart: string;
  /** What was ordered, or what the device calls it. */
  procedure: string;
  /** As the device sent it (0020,0060): L, R, or another. */
  laterality: string;
  /** M, F, or another. */
  sex: string;
}
export interface Report {
  findings: string;
  impression: string;
  /** What it is marked as, once it is. */
  positive?: boolean | null;
}
export type Kind = 'laterality' | 'sex' | 'bodyPart' | 'result';

/** What was said, and what speaks against it: words of the report, or empty where it is the patient's sex. */
export interface Contradiction {
  kind: Kind;
  said: string;
  against: string;
}

export function contradictionsOf(exam: Exam, report: Report): Contradiction[] {
  return [...lateralities(exam, report), ...sexes(exam, report), ...bodyParts(exam, report), ...results(report)].filter(
    (one, index, all) => all.findIndex((other) => other.said === one.said) === index,
  );
}

// ---- words

const sentencesOf = (text: string): string[] => text.split(/[。；;\n！!]|\.(?=\s|$)|(?<=\D)\d{1,2}[.、．](?=\D)/).map((one) => one.trim()).filter((one) => one !== '');
const clausesOf = (sentence: string): string[] => sentence.split(/[，,：:]|\b(?:and|with)\b|伴/).map((one) => one.trim()).filter((one) => one !== '');
const negated = /未见|未显示|未及|未发现|未探及|无(?!名|力|强化|回声)|正常|清晰|良好|对称|光滑|完整|通畅|不[大厚宽粗窄高深]|\b(?:no|not|without|normal|unremarkable|clear|intact|preserved|negative)\b/i;
/** What the patient has or had, to the sentence's end. */
const history = /病史|既往|临床|主诉|\b(?:histor\w+|known|clinical\w*)\b/i;
/** Of another exam or person, or what should be done. */
const elsewhere = /家族|母亲|姐|妹|女儿|父亲|建议|未申请|未检查|未查|未扫描|防护|对照|对比|对侧|健侧|健肢|参照|前片|前次|老片|原发|来源|外院|他处|\b(?:recommend\w*|compar(?:ed|ison|e|ing)|prior|previous\w*|primary|contralateral|referred|mother|sister|family|suggest(?:ed)? (?:ct|mri?|ultrasound|follow))\b/i;

/** The clauses of each sentence that tell what this exam shows. */
const spoken = (text: string): string[][] => sentencesOf(text).map((sentence) => beforeHistory(clausesOf(sentence)).filter((one) => !elsewhere.test(one)));
function beforeHistory(clauses: string[]): string[] {
  const from = clauses.findIndex((one) => history.test(one));
  return from < 0 ? clauses : clauses.slice(0, from);
}

// ---- positive or negative

/** What is over, or is only thought of. */
const noFinding = /陈旧|术后|除外|排除|\b(?:old|healed|post-?op\w*|excluded?|rule[sd]? out)\b/i;

/** What no report that is negative names, beside the words for lesions. */
const graveWords = /栓塞|夹层|穿孔|游离气体|感染|转移|病变|突出|滑脱|梗阻|缺血|心肌病|(?:BI-?RADS|PI-?RADS|TI-?RADS|Lung-?RADS)\s*[45]|\b(?:embol\w+|dissection|perforat\w+|free (?:gas|air)|infection|pneumonia|metasta\w+|lesion|collapse|obstruct\w+|isch(?:a)?emi\w+|DVT)\b/i;

/** A field of a template that says no, or is not filled yet: 腺瘤：未见, Adenoma: none, 腺瘤：{未见|有|待病理}. */
const emptyField = /^[^：:\n]{1,40}[：:][ \t]*(?:未见|无|否|阴性|none|no|negative|\{[^{}\n]*\})[ \t]*[。.；;]?$/gim;

/** Marked negative, and the impression tells of something that is there. */
function results(report: Report): Contradiction[] {
  if (report.positive !== false) return [];
  const said = spoken(report.impression.replace(emptyField, '')).flat().find((clause) => !negated.test(clause) && !noFinding.test(clause) && (lesionsOf(clause).length > 0 || graveWords.test(clause)));
  return said === undefined ? [] : [{ kind: 'result', said: said.slice(0, 40), against: '' }];
}

// ---- sex

const male = /前列腺|精囊|睾丸|附睾|阴囊|阴茎|输精管|鞘膜积液|精索|\b(?:prostat\w+|seminal|test[ie]s|testic\w+|epididym\w+|scrot\w+|penis|penile)\b/i;
const female = /子宫|宫颈|宫腔|卵巢|附件区|双侧?附件(?!骨)|[左右]侧?附件(?!骨)|输卵管|阴道|孕囊|妊娠|胎儿|胎盘|胎心|绝经|节育[器环]|宫内|\b(?:uter(?:us|ine)|ovar\w+|endometri\w+|vagina\w*|cervix|fallopian|adnexa\w*|pregnan\w+|f(?:o)?etus|f(?:o)?etal|placenta\w*)\b/i;
const ofOthers = /家族|母亲|姐|妹|女儿|父亲|妻|\b(?:family|mother|sister|daughter)\b/i;

function sexes(exam: Exam, report: Report): Contradiction[] {
  const wrong = exam.sex === 'F' ? male : exam.sex === 'M' ? female : null;
  if (wrong === null) return [];
  return [...sentencesOf(report.findings), ...sentencesOf(report.impression)].filter((one) => !ofOthers.test(one)).flatMap((one) => {
    const word = wrong.exec(one)?.[0];
    return word === undefined ? [] : [{ kind: 'sex' as const, said: word, against: '' }];
  });
}

// ---- body part

/** 肺癌脑转移, "of lung cancer", 肝切除: what the patient has, and not what this exam shows. */
const ofAnother = /^.{0,4}(?:癌|瘤|切除|移植|转移)|^.{0,12}(?:cancer|carcinoma|resect|metasta|transplant)/i;

function bodyParts(exam: Exam, report: Report): Contradiction[] {
  const regions = regionsOf(exam);
  if (regions.size === 0) return [];
  const foreign = (text: string): string[] =>
    spoken(text).flat().flatMap((clause) => mentions(clause).filter((one) => !mayShow(regions, one.region) && !ofAnother.test(clause.slice(one.at + one.word.length))).map((one) => one.word));
  const words = foreign(report.findings).concat(foreign(report.impression));
  return (words.length > 0 ? words : ofNoneOf(regions, report)).slice(0, 1).map((said) => ({ kind: 'bodyPart', said, against: exam.procedure || exam.bodyPart }));
}

/** A chest whose report speaks of the lumbar spine alone. */
function ofNoneOf(regions: Set<Region>, report: Report): string[] {
  const all = spoken(`${report.findings}\n${report.impression}`).flat().flatMap(mentions);
  return all.length > 1 && all.every((one) => !regions.has(one.region)) ? all.map((one) => one.word) : [];
}

// ---- laterality

/** One thing on one side: 左侧 · 基底节 · 出血. */
interface Said {
  side: Side;
  /** So is the other side. */
  both: boolean;
  part: string;
  group: string;
  lesions: string[];
  /** It is there; it is told of as sound; or one thing is told not to be there. */
  tells: 'present' | 'sound' | 'without';
  text: string;
}

const lesionWords = /结节|肿块|占位|结石|囊肿|积液|骨折|脱位|撕裂|损伤|梗死|梗塞|出血|血肿|磨玻璃|实变|斑片|肺大[泡疱]|气胸|积水|积气|钙化|狭窄|闭塞|血栓|斑块|不张|空洞|扩张|增厚|水肿|坏死|囊性|软化灶|脓肿|炎|瘤|癌|nodul\w*|mass|stone|calcul\w*|cyst\w*|effusion|fractur\w*|dislocat\w*|tear|infarct\w*|h(?:a)?emorrhage|h(?:a)?ematoma|ground-glass|consolidat\w*|pneumothorax|hydronephrosis|stenosis|thrombo?\w*|atelectasis/gi;
const lesionsOf = (clause: string): string[] => (clause.match(lesionWords) ?? []).map((one) => one.toLowerCase().replace(/s$/, ''));
const impossible: [RegExp, RegExp][] = [[/左(?:侧)?肺?中叶|left middle lobe/i, /左|left/i], [/右(?:侧)?肺?(?:上叶)?舌[叶段]|right (?:upper lobe )?lingul\w*/i, /右|right/i]];

function lateralities(exam: Exam, report: Report): Contradiction[] {
  return [...impossibles(report), ...againstExam(exam, report), ...againstFindings(report)].slice(0, 2);
}

function impossibles(report: Report): Contradiction[] {
  return impossible.flatMap(([pattern]) => {
    const word = pattern.exec(`${report.findings}\n${report.impression}`)?.[0];
    return word === undefined ? [] : [{ kind: 'laterality' as const, said: word, against: '' }];
  });
}

/** Of an exam of one limb, breast, eye or ear: findings or impression that speak of the other side of it alone. */
function againstExam(exam: Exam, report: Report): Contradiction[] {
  const side = oneSide(exam.procedure) ?? (exam.laterality === 'L' || exam.laterality === 'R' ? exam.laterality : null);
  const groups = new Set(parts(exam.procedure).map((one) => one.group));
  if (side === null) return [];
  return [report.findings, report.impression].flatMap((text) => {
    const said = saidIn(text).filter((one) => groups.has(one.group) || limbs.has(one.group));
    const [wrong] = said;
    return wrong === undefined || said.some((one) => one.side === side) ? [] : [{ kind: 'laterality' as const, said: wrong.text, against: exam.procedure }];
  });
}

const limbs = new Set(['shoulder', 'arm', 'elbow', 'forearm', 'wrist', 'hand', 'hip', 'thigh', 'knee', 'leg', 'ankle', 'foot', 'limb', 'veins', 'arteries']);

function oneSide(text: string): Side | null {
  const found = new Set(sides(withoutFalseSides(text)).map((one) => one.side));
  if (found.size !== 1) return null;
  const [only] = [...found];
  return only === 'L' || only === 'R' ? only : null;
}

/** The impression's sides are those of the findings. */
function againstFindings(report: Report): Contradiction[] {
  const found = saidIn(report.findings);
  return saidIn(report.impression).filter((one) => one.tells === 'present' && !one.both && (one.lesions.length > 0 || !/术后|post-?op/i.test(one.text))).flatMap((one) => {
    const other = opposed(one, found);
    return other === undefined ? [] : [{ kind: 'laterality' as const, said: one.text, against: other.text }];
  });
}

/** The findings tell it of the other side, and of this side nothing that it could be. */
function opposed(one: Said, found: Said[]): Said | undefined {
  const same = found.filter((other) => other.part === one.part);
  const near = same.length > 0 ? same : found.filter((other) => other.group === one.group);
  const alike = near.filter((other) => other.tells === 'present' && other.lesions.some((lesion) => one.lesions.includes(lesion)));
  const candidates = alike.length > 0 ? alike : one.lesions.length > 0 ? near.filter((other) => other.tells !== 'sound') : near;
  return candidates.some((other) => other.side === one.side) ? undefined : candidates.find((other) => other.tells === 'present');
}

/** What a text says of sides; what is on both counts for each. */
function saidIn(text: string): Said[] {
  return spoken(text).flatMap((clauses) => inSentence(clauses.map(withoutFalseSides)));
}

/** What a clause speaks of: where it names no side or part, those of the clause before still hold. */
interface Spoken {
  sides: Side[];
  parts: { part: string; group: string }[];
  text: string;
}

function inSentence(clauses: string[]): Said[] {
  const said: Said[] = [];
  let last: Spoken = { sides: [], parts: [], text: '' };
  for (const clause of clauses) {
    const here = sidesOf(clause);
    const named = parts(clause);
    if (here.length > 0) last = { sides: here, parts: named.length > 0 ? named : last.parts, text: clause };
    else if (named.length > 0) last = { sides: last.sides, parts: named, text: `${last.text} ${clause}`.trim() };
    const { sides: of, parts: which, text } = last;
    const lesions = lesionsOf(clause);
    const tells = !negated.test(clause) ? 'present' : lesions.length > 0 ? 'without' : 'sound';
    for (const side of of) for (const one of which.slice(0, 2)) said.push({ side, both: of.length > 1, part: one.part, group: one.group, lesions, tells, text: text.slice(0, 40) });
  }
  return said;
}

function sidesOf(clause: string): Side[] {
  const found = sides(clause).map((one) => one.side);
  return found.includes('both') ? ['L', 'R'] : [...new Set(found as Side[])];
}
