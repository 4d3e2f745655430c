/** What the reader marks in the viewer, as it goes into a report: pure, so that words and places are tested without one. */
import type { ReportImage, Text } from '../api';
import { measureOf } from './measures';

/** An image as the viewer tells of it, with the numbers that the device gave. */
export interface MarkedImage {
  study: string;
  series: string;
  instance: string;
  frame: number;
  seriesNumber: number | null;
  imageNumber: number | null;
  isMultiframe: boolean;
  /** Under which it is seen, as "centre,width"; empty for its own. */
  window: string;
}
/** A measurement: what has no value is null. Lengths and areas are in the units that stand beside them. */
export interface Measurement {
  /** By which the viewer knows it. */
  id: string;
  label: string;
  length: number | null;
  width: number | null;
  unit: string;
  area: number | null;
  areaUnit: string;
  mean: number | null;
  max: number | null;
  valueUnit: string;
  angle: number | null;
  /** How it lies on its image, as the server takes it; empty where it does not lie on one. */
  shape: string;
  image: MarkedImage;
}
export type Language = 'zh' | 'en';
export type Field = 'findings' | 'impression';
/** Where a line goes: at the cursor, in the field that has it. */
export interface Place {
  field: Field;
  at: number;
}

export const MOST_KEY_IMAGES = 24;
export const MOST_IMAGES = 60;
/** Characters of each field. */
export const MOST_TEXT = { findings: 10_000, impression: 5_000 } as const;

/** 系列 2，图像 45. */
export function placeWords(image: MarkedImage, language: Language): string {
  const zh = language === 'zh';
  const words = [
    image.seriesNumber === null ? '' : `${zh ? '系列' : 'series'} ${image.seriesNumber}`,
    image.imageNumber === null ? '' : `${zh ? '图像' : 'image'} ${image.imageNumber}`,
    image.isMultiframe ? `${zh ? '帧' : 'frame'} ${image.frame}` : '',
  ].filter((word) => word !== '');
  return words.length > 0 ? words.join(zh ? '，' : ', ') : zh ? '图像' : 'image';
}

const figure = (value: number, digits = 1) => value.toFixed(digits);

/** What was measured, with its unit: 12.3 mm × 8.1 mm. */
function size(one: Measurement, zh: boolean): string {
  if (one.length !== null) return [one.length, one.width].filter((value) => value !== null).map((value) => `${figure(value)} ${one.unit}`).join(' × ');
  if (one.area !== null) {
    const means = one.mean === null ? [] : [`${zh ? '平均' : 'mean'} ${figure(one.mean)} ${one.valueUnit}`.trim()];
    const most = one.max === null ? [] : [`${zh ? '最大' : 'max'} ${figure(one.max)} ${one.valueUnit}`.trim()];
    return [`${figure(one.area)} ${one.areaUnit}`.trim(), ...means, ...most].join(zh ? '，' : ', ');
  }
  return one.angle === null ? '' : `${figure(one.angle)}°`;
}

/** What a line of a measurement says: the words before may be written over, those behind lead back to its image. */
export function lineOf(one: Measurement, language: Language): { line: string; words: string } {
  const zh = language === 'zh';
  const place = placeWords(one.image, language);
  const words = zh ? `${size(one, zh)}（${place}）` : `${size(one, zh)} (${place})`;
  const what = one.label.trim().replaceAll(/[\p{Cc}{}]/gu, ' ').slice(0, 60) || (one.area !== null ? (zh ? '感兴趣区' : 'Region') : one.length === null ? (zh ? '角度' : 'Angle') : zh ? '病灶' : 'Lesion');
  return { line: `${what} ${words}`, words };
}

/** Puts a line of its own at the cursor; without one at the end of the findings. Null when it does not fit. */
export function withLine(text: Text, place: Place | null, line: string): { text: Text; place: Place } | null {
  const field = place?.field ?? 'findings';
  const before = text[field];
  const at = Math.min(place?.at ?? before.length, before.length);
  const head = before.slice(0, at);
  const tail = before.slice(at);
  const start = head === '' || head.endsWith('\n') ? '' : '\n';
  const end = tail === '' || tail.startsWith('\n') ? '' : '\n';
  const made = head + start + line + end + tail;
  return made.length > MOST_TEXT[field] ? null : { text: { ...text, [field]: made }, place: { field, at: at + start.length + line.length } };
}

const isAt = (one: ReportImage, image: MarkedImage) => one.instance === image.instance && one.frame === image.frame;

/** Marks an image as key image, or takes the mark away again. Null when there are too many. */
export function toggled(images: ReportImage[], image: MarkedImage, language: Language): { images: ReportImage[]; isKey: boolean } | null {
  if (images.some((one) => one.key && isAt(one, image))) return { images: images.filter((one) => !(one.key && isAt(one, image))), isKey: false };
  if (images.filter(({ key }) => key).length >= MOST_KEY_IMAGES || images.length >= MOST_IMAGES) return null;
  return { images: [...images, { series: image.series, instance: image.instance, frame: image.frame, key: true, window: image.window, words: placeWords(image, language) }], isKey: true };
}

/** Keeps where a measurement was made. Null when there are too many. */
export function withMeasured(images: ReportImage[], one: Measurement, words: string): ReportImage[] | null {
  const { series, instance, frame } = one.image;
  const measure = measureOf(one);
  const made: ReportImage = { series, instance, frame, key: false, window: '', words, ...(measure ? { measure } : {}) };
  const rest = images.filter((image) => image.key || image.words !== words);
  return rest.length >= MOST_IMAGES ? null : [...rest, made];
}

/** The words of its place, which stay when somebody writes another figure. */
const tail = (words: string) => /(（[^（）]*）|\([^()]*\))$/.exec(words)?.[0] ?? words;

/** Of the images those that the report still points at: a measurement whose words are gone leads nowhere. */
export function inUse({ findings, impression, images }: Text): ReportImage[] {
  return images.filter((one) => one.key || [findings, impression].some((text) => text.includes(tail(one.words))));
}

/** Where the server draws it. */
export function pictureAddress(study: string, image: ReportImage, side: number): string {
  const window = image.window === '' ? '' : `&window=${image.window}`;
  return `/dicom-web/studies/${study}/series/${image.series}/instances/${image.instance}/frames/${image.frame}/rendered?viewport=${side},${side}${window}`;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isNumberOrNull = (value: unknown): value is number | null => value === null || typeof value === 'number';

export function isMarkedImage(data: unknown): data is MarkedImage {
  return isRecord(data) && ['study', 'series', 'instance', 'window'].every((name) => typeof data[name] === 'string') && typeof data.frame === 'number'
    && isNumberOrNull(data.seriesNumber) && isNumberOrNull(data.imageNumber) && typeof data.isMultiframe === 'boolean';
}

export function isMeasurement(data: unknown): data is Measurement {
  return isRecord(data) && ['id', 'label', 'unit', 'areaUnit', 'valueUnit', 'shape'].every((name) => typeof data[name] === 'string')
    && ['length', 'width', 'area', 'mean', 'max', 'angle'].every((name) => isNumberOrNull(data[name])) && isMarkedImage(data.image);
}
