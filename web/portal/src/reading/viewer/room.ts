/** What the reading page and the viewers that it opened say to each other over a BroadcastChannel (the other half: web/viewer/src/ohif/ext/room.js). */
import { compareAddress, viewerAddress } from '../../api';
import { isMarkedImage, isMeasurement } from './marks';
import { isLayout } from './hanging';
import type { Hanging } from './hanging';
import type { MarkedImage, Measurement } from './marks';

export interface ImagePlace {
  series: string;
  instance: string;
  frame: number;
}
export type ToViewer = { show: string[] } | { ahead: string | null } | { writing: boolean } | { take: 'image' | 'measurement' | 'lesion' } | { go: ImagePlace } | { said: string } | { hang: Hanging } | { named: { id: string; label: string } };
export type FromViewer = { shown: string[] } | { key: string } | { ahead: string; frames: number } | { image: MarkedImage | null } | { measurement: Measurement | null } | { lesion: Measurement | null } | { hung: Hanging };

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
  if (isRecord(data.hung) && typeof data.hung.study === 'string' && (data.hung.prior === null || typeof data.hung.prior === 'string') && isLayout(data.hung.layout)) {
    return { hung: { study: data.hung.study, prior: data.hung.prior, layout: data.hung.layout } };
  }
  if (data.image === null || isMarkedImage(data.image)) return { image: data.image };
  if (data.lesion === null || isMeasurement(data.lesion)) return { lesion: data.lesion };
  if (data.measurement === null || isMeasurement(data.measurement)) return { measurement: data.measurement };
  return null;
}
