/** A measurement as the report keeps it beside its words, so that it can be stored as a DICOM SR. The server checks it (reading.keyimage.Measure). */
import type { Measure, MeasuredValue } from '../api';
import type { Measurement } from './marks';

const LENGTHS: Record<string, MeasuredValue['unit']> = { mm: 'mm', cm: 'cm', px: 'px' };
const AREAS: Record<string, MeasuredValue['unit']> = { 'mm²': 'mm²', 'cm²': 'cm²', 'px²': 'px²' };
const VALUES: Record<string, MeasuredValue['unit']> = { HU: 'HU' };
/** A unit may say how it was calibrated: mm ERMF. */
const plain = (unit: string) => unit.trim().split(' ')[0] ?? '';

function value(of: MeasuredValue['of'], figure: number | null, unit: MeasuredValue['unit'] | undefined): MeasuredValue[] {
  return figure === null || unit === undefined ? [] : [{ of, value: figure.toFixed(1), unit }];
}

/** Undefined where the viewer told no place of it, or nothing of it has a unit that is known: then the words are all there is. */
export function measureOf(one: Measurement): Measure | undefined {
  if (one.shape === '') return undefined;
  const isTwo = one.shape.startsWith('AXES ');
  const lengths = one.length !== null && isTwo ? [one.length, one.width].filter((length) => length !== null).sort((a, b) => b - a) : [];
  const values = one.length !== null
    ? isTwo
      ? lengths.flatMap((length, place) => value(place === 0 ? 'LONG' : 'SHORT', length, LENGTHS[plain(one.unit)]))
      : value('LENGTH', one.length, LENGTHS[plain(one.unit)])
    : one.area !== null
      ? [...value('AREA', one.area, AREAS[plain(one.areaUnit)]), ...value('MEAN', one.mean, VALUES[one.valueUnit]), ...value('MAX', one.max, VALUES[one.valueUnit])]
      : value('ANGLE', one.angle, '°');
  return values.length === 0 ? undefined : { id: one.id, shape: one.shape, values };
}
