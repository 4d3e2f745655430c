import { describe, expect, it } from 'vitest';
import type { Wish } from './api';
import { isOf } from './views';
import type { View } from './views';

const wish: Wish = { list: 'UNREAD', mine: false, urgent: true, modality: 'CT', specialty: '', site: '', text: '' };
const view: View = { id: '1', name: '夜班', list: 'UNREAD', mine: false, urgent: true, modality: 'CT', specialty: '', site: '' };

describe('a kept filter', () => {
  it('is the one shown when the list is just what it asks for', () => {
    expect(isOf(view, wish)).toBe(true);
    expect(isOf(view, { ...wish, modality: 'MR' })).toBe(false);
    expect(isOf(view, { ...wish, specialty: 'ENDOSCOPY' })).toBe(false);
    expect(isOf(view, { ...wish, text: '王' })).toBe(false);
  });
});
