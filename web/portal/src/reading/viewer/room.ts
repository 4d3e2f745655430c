/** What the reading page and the viewers that it opened say to each other over a BroadcastChannel (the other half: web/viewer/src/ohif/ext/room.js). */
import { compareAddress, viewerAddress } from '../../api';

export type ToViewer = { show: string[] } | { ahead: string | null };
export type FromViewer = { shown: string[] } | { key: string } | { ahead: string; frames: number };

/** Where a viewer of this room shows an exam, or two of one person side by side. */
export function addressIn(room: string, [study = '', prior]: string[]): string {
  return `${prior === undefined ? viewerAddress(study) : compareAddress(study, prior)}&room=${room}`;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** A message, when it is one. */
export function fromViewer(data: unknown): FromViewer | null {
  if (!isRecord(data)) return null;
  if (Array.isArray(data.shown) && data.shown.every((one): one is string => typeof one === 'string')) return { shown: data.shown };
  if (typeof data.key === 'string') return { key: data.key };
  if (typeof data.ahead === 'string' && typeof data.frames === 'number') return { ahead: data.ahead, frames: data.frames };
  return null;
}
