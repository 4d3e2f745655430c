import type { Conversation } from './api';

/** Up to which message somebody has to be noted as having read, of those of others; 0 when nothing is new to this person. */
export function unreadUpTo({ items }: Conversation, noted: number): number {
  const last = items.filter(({ mine }) => !mine).at(-1)?.number ?? 0;
  return last > noted ? last : 0;
}
