import { expect, it } from 'vitest';
import type { KnownPatient } from './api';
import { broughtBy, filled, isDoubtful, nothing } from './known';

const luo: KnownPatient = { known: true, patientId: 'P9', nameAlphabetic: 'Luo^Cheng', nameIdeographic: '罗^成', birthDate: '1970-01-02', sex: 'M', differences: [] };

it('a known number fills what is empty, and nothing that was typed', () => {
  expect(filled({}, nothing, broughtBy(luo))).toEqual({ nameIdeographic: '罗成', nameAlphabetic: 'Luo^Cheng', birthDate: '1970-01-02', sex: 'M' });
  expect(filled({ nameIdeographic: '李娜', sex: 'F' }, nothing, broughtBy(luo))).toEqual({ nameAlphabetic: 'Luo^Cheng', birthDate: '1970-01-02' });
});

it('what another number had brought is taken away with it', () => {
  const before = broughtBy(luo);
  expect(filled({ ...before }, before, nothing)).toEqual({ nameIdeographic: '', nameAlphabetic: '', birthDate: '', sex: '' });
  expect(filled({ ...before, birthDate: '1971-01-02' }, before, nothing)).toEqual({ nameIdeographic: '', nameAlphabetic: '', sex: '' });
});

it('somebody is asked where what is typed is of another, or the number means another', () => {
  expect(isDoubtful(luo, 'P9')).toBe(false);
  expect(isDoubtful({ ...luo, differences: ['NAME'] }, 'P9')).toBe(true);
  expect(isDoubtful(luo, 'P8')).toBe(true);
  expect(isDoubtful({ known: false }, 'P8')).toBe(false);
});
