import { readJson } from '../words/turns';
import type { Problem } from '../api';
import type { Words } from '../i18n/zh';

export type Reason = keyof Words['reason'];

/** What became of one file. */
export type Outcome =
  | { kind: 'stored'; warning: string | null; comment: string | null }
  | { kind: 'refused'; reason: Reason; code: string | null; comment: string | null; problem: Problem | null }
  | { kind: 'busy'; retryAfterSeconds: number }
  | { kind: 'session' }
  | { kind: 'network' };

/** The answer of the server as XMLHttpRequest gives it. */
export interface RawAnswer {
  status: number;
  contentType: string;
  retryAfter: string | null;
  body: string;
}

/** The part of the DICOM JSON model (PS3.18 F.2) that store answers use. */
interface Attribute {
  vr: string;
  Value?: unknown[];
}
type JsonDataset = Record<string, Attribute>;

const FAILED_SOP_SEQUENCE = '00081198';
const OTHER_FAILURES_SEQUENCE = '0008119A';
const REFERENCED_SOP_SEQUENCE = '00081199';
const FAILURE_REASON = '00081197';
const WARNING_REASON = '00081196';
const ERROR_COMMENT = '00000902';

const exact: Record<string, Reason> = {
  '0106': 'mismatch',
  '0110': 'processing',
  '0111': 'duplicate',
  '0117': 'instanceConflict',
  '0119': 'instanceConflict',
  '0122': 'sopClass',
  '0124': 'notAuthorised',
  C122: 'transferSyntax',
};

/** Status codes of storage in words (PS3.4 B.2.3, PS3.7 C, PS3.18 I.2.2). */
export function reasonOf(code: string): Reason {
  const known = exact[code];
  if (known) return known;
  if (code.startsWith('A7')) return 'outOfResources';
  if (code.startsWith('A9')) return 'mismatch';
  if (code.startsWith('C')) return 'cannotUnderstand';
  return 'unknown';
}

function isDataset(value: unknown): value is JsonDataset {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function items(dataset: JsonDataset, tag: string): JsonDataset[] {
  return (dataset[tag]?.Value ?? []).filter(isDataset);
}

/** A US value as four hexadecimal digits; numbers and numbers in text are both in use. */
function codeIn(dataset: JsonDataset, tag: string): string | null {
  const value = dataset[tag]?.Value?.[0];
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number)
    ? number.toString(16).toUpperCase().padStart(4, '0')
    : null;
}

function textIn(dataset: JsonDataset, tag: string): string | null {
  const value = dataset[tag]?.Value?.[0];
  return typeof value === 'string' && value !== '' ? value : null;
}

function parse(text: string): unknown {
  try {
    return readJson(text);
  } catch {
    return null;
  }
}

function refused(reason: Reason, code: string | null, comment: string | null, problem: Problem | null): Outcome {
  return { kind: 'refused', reason, code, comment, problem };
}

/** What the archive says beside a success (see docs/CONFORMANCE.md). */
export function isIdleNote(comment: string | null): boolean {
  return comment?.startsWith('A rejection note') ?? false;
}

/** 0110H covers several cases; the archive's comment tells which (see docs/CONFORMANCE.md). */
function clearer(code: string | null, comment: string | null): Reason | null {
  if (code === 'C001') return 'limit';
  if (code !== '0110' || comment === null) return null;
  if (comment.startsWith('Same SOP Instance UID')) return 'duplicate';
  if (comment.startsWith('Same study')) return 'otherPatient';
  return null;
}

function ofDataset(dataset: JsonDataset): Outcome | null {
  const failed = [...items(dataset, FAILED_SOP_SEQUENCE), ...items(dataset, OTHER_FAILURES_SEQUENCE)][0];
  if (failed) {
    const code = codeIn(failed, FAILURE_REASON);
    const comment = textIn(failed, ERROR_COMMENT) ?? textIn(dataset, ERROR_COMMENT);
    return refused(clearer(code, comment) ?? (code ? reasonOf(code) : 'unknown'), code, comment, null);
  }
  const stored = items(dataset, REFERENCED_SOP_SEQUENCE)[0];
  if (!stored) return null;
  return { kind: 'stored', warning: codeIn(stored, WARNING_REASON), comment: textIn(stored, ERROR_COMMENT) };
}

const passing = new Set<Reason>(['network', 'busy', 'stopped', 'outOfResources']);

/** Whether the same file may be taken when it is sent again; a verdict on the file itself stays as it is. */
export function mayPassOnRetry(refusal: { reason: Reason; code: string | null }): boolean {
  return passing.has(refusal.reason) || /^HTTP (408|5\d\d)$/.test(refusal.code ?? '');
}

const byStatus: Record<number, Reason> = {
  400: 'cannotUnderstand',
  403: 'notAuthorised',
  413: 'tooLarge',
  415: 'notDicom',
  507: 'outOfResources',
};

/** Reads the answer to a store of one instance (PS3.18 10.5.3): the data set decides, then the status. */
export function outcomeOf(answer: RawAnswer): Outcome {
  if (answer.status === 0) return { kind: 'network' };
  if (answer.status === 401) return { kind: 'session' };
  if (answer.status === 503 || answer.status === 429) {
    const seconds = Number(answer.retryAfter);
    return { kind: 'busy', retryAfterSeconds: Number.isFinite(seconds) && seconds > 0 ? seconds : 3 };
  }
  const parsed = parse(answer.body);
  const body = Array.isArray(parsed) ? (parsed[0] as unknown) : parsed;
  if (isDataset(body) && !answer.contentType.includes('problem+json')) {
    const outcome = ofDataset(body);
    if (outcome) return outcome;
  }
  if (answer.status === 200 || answer.status === 204) return { kind: 'stored', warning: null, comment: null };
  const problem = isDataset(body) && answer.contentType.includes('json') ? (body as Problem) : null;
  return refused(byStatus[answer.status] ?? 'unknown', `HTTP ${answer.status}`, null, problem);
}
