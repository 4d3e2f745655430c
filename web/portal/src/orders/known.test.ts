import { expect, it } from 'vitest';
import type { KnownPatient } from './api';
import { broughtBy, filled, isDoubtful, nothing } from './known';

const luo: KnownPatient = { known: true, patientId: 'P9', nameAlphabetic: 'Luo^Cheng', nameIdeographic: '罗^成', birthDate: '1970-01-02', sex: 'M', differences: [] };

it('a known number fills what is empty, and nothing that was typed', () => {
  expect(filled({}, nothing, broughtBy(luo))).toEqual({ nameIdeographic: '罗成', nameAlphabetic: 'Luo^Cheng', birthDate: '1970-01-02', sex: 'M' });
  expect(filled({ nameIdeographic: '罗成', sex: 'F' }, nothing, broughtBy(luo))).toEqual({ nameAlphabetic: 'Luo^Cheng', birthDate: '1970-01-02' });
});

it('a name that was typed otherwise gets no pinyin of the one that is known', () => {
  expect(filled({ nameIdeographic: '李娜' }, nothing, broughtBy(luo))).toEqual({ birthDate: '1970-01-02', sex: 'M' });
  expect(filled({ ...broughtBy(luo), nameIdeographic: '李娜' }, broughtBy(luo), broughtBy(luo))).toEqual({ nameAlphabetic: '' });
});

it('letters with marks are brought as plain ones, which an order takes', () => {
  expect(broughtBy({ ...luo, nameAlphabetic: 'Müller^Jürgen', nameIdeographic: '' }).nameAlphabetic).toBe('Muller^Jurgen');
  expect(broughtBy({ ...luo, nameAlphabetic: 'Люкceмбypг' }).nameAlphabetic).toBe('');
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
