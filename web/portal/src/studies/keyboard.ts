/** Keys of the study list as a pure function, so that what a key means is tested without a browser. */
export type KeyAction =
  | 'search' | 'down' | 'up' | 'first' | 'last' | 'expand' | 'collapse' | 'open' | 'openNew' | 'preview' | 'send' | 'leave';

export interface Stroke {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** Where the focus is: in a text field, on a button or link, or anywhere else. */
export type Place = 'text' | 'control' | 'list';

const inList: Record<string, KeyAction> = {
  '/': 'search',
  ArrowDown: 'down',
  ArrowUp: 'up',
  Home: 'first',
  End: 'last',
  ArrowRight: 'expand',
  ArrowLeft: 'collapse',
  Enter: 'open',
  ' ': 'preview',
  s: 'send',
  Escape: 'leave',
};

export function keyAction(stroke: Stroke, place: Place): KeyAction | null {
  const command = stroke.ctrlKey || stroke.metaKey;
  if (stroke.altKey) return null;
  if (command) return stroke.key === 'Enter' && place === 'list' ? 'openNew' : null;
  const action = inList[stroke.key] ?? null;
  if (place === 'text') return stroke.key === 'Escape' ? 'leave' : null;
  if (place === 'control' && (action === 'open' || action === 'preview' || action === 'send')) return null;
  return action;
}

interface ElementLike {
  tagName?: string;
  isContentEditable?: boolean;
  closest?: (selector: string) => unknown;
}

const textTags = new Set(['INPUT', 'TEXTAREA', 'SELECT']);

export function isTyping(target: unknown): boolean {
  const element = target as ElementLike | null;
  return textTags.has(element?.tagName ?? '') || element?.isContentEditable === true;
}

export function placeOf(target: unknown): Place {
  if (isTyping(target)) return 'text';
  const element = target as ElementLike | null;
  return element?.closest?.('button, a, summary, [role=menu], [role=dialog], [role=radiogroup]') ? 'control' : 'list';
}

/** The row a movement leads to; it stops at both ends. */
export function moved(action: KeyAction, index: number, count: number): number {
  if (count === 0) return -1;
  if (action === 'first') return 0;
  if (action === 'last') return count - 1;
  if (action === 'down') return Math.min(index + 1, count - 1);
  if (action === 'up') return Math.max(index - 1, 0);
  return index;
}
