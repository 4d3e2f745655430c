import { describe, expect, it } from 'vitest';
import { isTyping, keyAction, moved, placeOf } from './keyboard';

const stroke = (key: string, extra: Partial<{ ctrlKey: boolean; metaKey: boolean; altKey: boolean }> = {}) => ({
  key, ctrlKey: false, metaKey: false, altKey: false, ...extra,
});

describe('keys of the study list', () => {
  it('in the list every key has its act', () => {
    const keys = ['/', 'ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft', 'Enter', ' ', 's', 'Home', 'End', 'Escape'];
    expect(keys.map((key) => keyAction(stroke(key), 'list'))).toEqual([
      'search', 'down', 'up', 'expand', 'collapse', 'open', 'preview', 'send', 'first', 'last', 'leave',
    ]);
  });

  it('while typing, keys are letters; only Escape leaves', () => {
    for (const key of ['/', ' ', 's', 'Enter', 'ArrowDown']) expect(keyAction(stroke(key), 'text')).toBeNull();
    expect(keyAction(stroke('Escape'), 'text')).toBe('leave');
  });

  it('on a button, and in a drawer, Enter and Space press it and nothing is sent on', () => {
    expect(keyAction(stroke('s'), 'control')).toBeNull();
    expect(keyAction(stroke('Enter'), 'control')).toBeNull();
    expect(keyAction(stroke(' '), 'control')).toBeNull();
    expect(keyAction(stroke('ArrowDown'), 'control')).toBe('down');
  });

  it('Ctrl+Enter opens in a new tab, other shortcuts of the browser stay its own', () => {
    expect(keyAction(stroke('Enter', { ctrlKey: true }), 'list')).toBe('openNew');
    expect(keyAction(stroke('Enter', { metaKey: true }), 'list')).toBe('openNew');
    expect(keyAction(stroke('ArrowLeft', { altKey: true }), 'list')).toBeNull();
    expect(keyAction(stroke('/', { ctrlKey: true }), 'list')).toBeNull();
  });

  it('the place is told by the element', () => {
    expect(placeOf({ tagName: 'INPUT' })).toBe('text');
    expect(placeOf({ tagName: 'SPAN', closest: () => ({}) })).toBe('control');
    expect(placeOf({ tagName: 'DIV', closest: () => null })).toBe('list');
    expect(isTyping({ tagName: 'DIV', isContentEditable: true })).toBe(true);
    expect(isTyping(null)).toBe(false);
  });

  it('movement stops at both ends and starts at the first row', () => {
    expect(moved('down', -1, 3)).toBe(0);
    expect(moved('down', 2, 3)).toBe(2);
    expect(moved('up', 0, 3)).toBe(0);
    expect(moved('last', 0, 3)).toBe(2);
    expect(moved('down', -1, 0)).toBe(-1);
  });
});
