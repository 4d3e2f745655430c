import { expect, test } from 'vitest';
import { certificatesToSend, fingerprint, standing } from './certificates';

const one = { sha256: 'ab'.repeat(32), subject: 'CN=ct', notBefore: '2026-01-01T00:00:00Z', notAfter: '2027-01-01T00:00:00Z' };

test('a certificate is to come, valid, soon over or over, and unknown when only its fingerprint is', () => {
  expect(standing(one, new Date('2025-12-31T00:00:00Z'))).toBe('future');
  expect(standing(one, new Date('2026-06-01T00:00:00Z'))).toBe('valid');
  expect(standing(one, new Date('2026-12-15T00:00:00Z'))).toBe('soon');
  expect(standing(one, new Date('2027-01-02T00:00:00Z'))).toBe('expired');
  expect(standing({ ...one, notBefore: null, notAfter: null }, new Date())).toBe('unknown');
});

test('a fingerprint is shown as openssl shows it', () => {
  expect(fingerprint('0f1e')).toBe('0F:1E');
});

test('those that stay are sent by fingerprint and new ones as they were pasted, nothing for an empty field', () => {
  expect(certificatesToSend([one], ' -----BEGIN CERTIFICATE-----\n')).toEqual([one.sha256, '-----BEGIN CERTIFICATE-----']);
  expect(certificatesToSend([], '  ')).toEqual([]);
});
