/** What the reading page and the viewers that it opened say to each other over a BroadcastChannel (the other half: web/viewer/src/ohif/ext/room.js). */
import { compareAddress, viewerAddress } from '../../api';
import { isMarkedImage, isMeasurement } from './marks';
import type { MarkedImage, Measurement } from './marks';

export interface ImagePlace {
  series: string;
  instance: string;
  frame: number;
}
export type ToViewer = { show: string[] } | { ahead: string | null } | { writing: boolean } | { take: 'image' | 'measurement' } | { go: ImagePlace } | { said: string };
export type FromViewer = { shown: string[] } | { key: string } | { ahead: string; frames: number } | { image: MarkedImage | null } | { measurement: Measurement | null };

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
  if (data.image === null || isMarkedImage(data.image)) return { image: data.image };
  if (data.measurement === null || isMeasurement(data.measurement)) return { measurement: data.measurement };
  return null;
}
