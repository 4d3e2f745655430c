import { describe, expect, it } from 'vitest';
import { mayPassOnRetry, outcomeOf, reasonOf } from './answer';

const dicomJson = 'application/dicom+json';
const answer = (status: number, body: unknown, contentType = dicomJson, retryAfter: string | null = null) =>
  outcomeOf({ status, contentType, retryAfter, body: typeof body === 'string' ? body : JSON.stringify(body) });

const failed = (reason: number | string, comment?: string) => ({
  '00081198': {
    vr: 'SQ',
    Value: [
      {
        '00081155': { vr: 'UI', Value: ['1.2.3'] },
        '00081197': { vr: 'US', Value: [reason] },
        ...(comment ? { '00000902': { vr: 'LO', Value: [comment] } } : {}),
      },
    ],
  },
});

describe('answer to a store', () => {
  it('a referenced instance is stored', () => {
    const body = { '00081199': { vr: 'SQ', Value: [{ '00081155': { vr: 'UI', Value: ['1.2.3'] } }] } };
    expect(answer(200, body)).toEqual({ kind: 'stored', warning: null, comment: null });
  });

  it('a warning of a stored instance is kept', () => {
    const body = { '00081199': { vr: 'SQ', Value: [{ '00081196': { vr: 'US', Value: [0xb007] } }] } };
    expect(answer(202, body)).toMatchObject({ kind: 'stored', warning: 'B007' });
  });

  it('a failed instance gives the reason, the code and our comment', () => {
    expect(answer(409, failed(0x0110, 'other content under this UID'))).toEqual({
      kind: 'refused',
      reason: 'processing',
      code: '0110',
      comment: 'other content under this UID',
      problem: null,
    });
  });

  it('the same code is told apart by the comment', () => {
    expect(answer(409, failed(0x0110, 'Same SOP Instance UID, different content; put in quarantine'))).toMatchObject({ reason: 'duplicate' });
    expect(answer(409, failed(0x0110, 'Same study, another Patient ID; put in quarantine, not lost'))).toMatchObject({ reason: 'otherPatient' });
    expect(answer(409, failed(0xc001, 'A safety limit was passed'))).toMatchObject({ reason: 'limit' });
  });

  it('a part that could not be identified keeps the comment of the other failures', () => {
    const body = { '0008119A': { vr: 'SQ', Value: [{ '00000902': { vr: 'LO', Value: ['Not a readable DICOM file'] }, '00081197': { vr: 'US', Value: [0xc000] } }] } };
    expect(answer(400, body)).toMatchObject({ kind: 'refused', reason: 'cannotUnderstand', comment: 'Not a readable DICOM file' });
  });

  it('a failed instance is refused even when the status is 200 or 202', () => {
    expect(answer(202, failed(0xa900))).toMatchObject({ kind: 'refused', reason: 'mismatch' });
    expect(answer(200, failed('42752'))).toMatchObject({ kind: 'refused', code: 'A700', reason: 'outOfResources' });
  });

  it('an object without identifiers fails in the other failures', () => {
    const body = { '0008119A': { vr: 'SQ', Value: [{ '00081197': { vr: 'US', Value: [0xc000] } }] } };
    expect(answer(409, body)).toMatchObject({ kind: 'refused', reason: 'cannotUnderstand', code: 'C000' });
  });

  it('a problem document is kept for its words', () => {
    const problem = { title: 'Too large', detailZh: '文件过大', status: 413 };
    expect(answer(413, problem, 'application/problem+json')).toEqual({
      kind: 'refused',
      reason: 'tooLarge',
      code: 'HTTP 413',
      comment: null,
      problem,
    });
  });

  it('a page of a proxy in between is no success', () => {
    expect(answer(502, '<html>', 'text/html')).toMatchObject({ kind: 'refused', reason: 'unknown', code: 'HTTP 502' });
  });

  it('a busy server says when to come back', () => {
    expect(answer(503, '', 'text/plain', '7')).toEqual({ kind: 'busy', retryAfterSeconds: 7 });
    expect(answer(503, '', 'text/plain')).toEqual({ kind: 'busy', retryAfterSeconds: 3 });
  });

  it('an ended session and a broken network are no verdict on the file', () => {
    expect(answer(401, '').kind).toBe('session');
    expect(answer(0, '').kind).toBe('network');
  });
});

describe('trying again', () => {
  const again = (status: number, body: unknown = '', contentType = 'text/plain') => {
    const outcome = answer(status, body, contentType);
    return outcome.kind === 'refused' && mayPassOnRetry(outcome);
  };

  it('is offered for what may pass', () => {
    expect(again(500)).toBe(true);
    expect(again(507)).toBe(true);
    expect(again(408)).toBe(true);
    expect(mayPassOnRetry({ reason: 'network', code: null })).toBe(true);
    expect(mayPassOnRetry({ reason: 'busy', code: null })).toBe(true);
    expect(mayPassOnRetry({ reason: 'stopped', code: null })).toBe(true);
  });

  it('is not offered for a verdict on the file or the person', () => {
    expect(again(400)).toBe(false);
    expect(again(403)).toBe(false);
    expect(again(413)).toBe(false);
    expect(again(409, failed(0x0110, 'Same SOP Instance UID, different content'), dicomJson)).toBe(false);
    expect(again(409, failed(0xc000), dicomJson)).toBe(false);
    expect(mayPassOnRetry({ reason: 'unreadable', code: null })).toBe(false);
  });
});

describe('status codes in words', () => {
  it('every range of the standard has its reason', () => {
    expect(reasonOf('A700')).toBe('outOfResources');
    expect(reasonOf('A9FF')).toBe('mismatch');
    expect(reasonOf('C123')).toBe('cannotUnderstand');
    expect(reasonOf('C122')).toBe('transferSyntax');
    expect(reasonOf('0122')).toBe('sopClass');
    expect(reasonOf('0124')).toBe('notAuthorised');
    expect(reasonOf('FFFF')).toBe('unknown');
  });
});
