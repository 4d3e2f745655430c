import { describe, expect, it } from 'vitest';
import { withMeasured } from './marks';
import type { MarkedImage, Measurement } from './marks';
import { measureOf } from './measures';

const image: MarkedImage = { study: '1.2', series: '1.2.3', instance: '1.2.3.4', frame: 1, seriesNumber: 2, imageNumber: 45, isMultiframe: false, window: '' };
const made = (more: Partial<Measurement>): Measurement => ({ id: 'm', label: '', length: null, width: null, unit: 'mm', area: null, areaUnit: '', mean: null, max: null, valueUnit: '', angle: null, shape: '', image, ...more });

describe('what the report keeps of a measurement', () => {
  it('its figures as the text has them, and its place', () => {
    expect(measureOf(made({ length: 12.34, shape: 'LENGTH 1,1 2,2' }))).toEqual({ id: 'm', shape: 'LENGTH 1,1 2,2', values: [{ of: 'LENGTH', value: '12.3', unit: 'mm' }] });
    expect(measureOf(made({ length: 8, width: 12.34, unit: 'mm ERMF', shape: 'AXES 1,1 2,2 3,3 4,4' }))?.values).toEqual([{ of: 'LONG', value: '12.3', unit: 'mm' }, { of: 'SHORT', value: '8.0', unit: 'mm' }]);
    expect(measureOf(made({ area: 123.44, areaUnit: 'mm²', mean: -812.5, max: 20, valueUnit: 'HU', shape: 'CIRCLE 1,1 2,2' }))?.values).toEqual([
      { of: 'AREA', value: '123.4', unit: 'mm²' }, { of: 'MEAN', value: '-812.5', unit: 'HU' }, { of: 'MAX', value: '20.0', unit: 'HU' }]);
    expect(measureOf(made({ angle: 23.44, shape: 'ANGLE 1,1 2,2 3,3' }))?.values).toEqual([{ of: 'ANGLE', value: '23.4', unit: '°' }]);
  });

  it('nothing without a place, or in units that nobody knows', () => {
    expect(measureOf(made({ length: 12 }))).toBeUndefined();
    expect(measureOf(made({ length: 12, unit: 'furlong', shape: 'LENGTH 1,1 2,2' }))).toBeUndefined();
    expect(measureOf(made({ area: 3, areaUnit: 'mm²', mean: 2, valueUnit: 'SUV', shape: 'CIRCLE 1,1 2,2' }))?.values).toEqual([{ of: 'AREA', value: '3.0', unit: 'mm²' }]);
    expect(withMeasured([], made({ length: 12 }), 'w')?.[0]).not.toHaveProperty('measure');
    expect(withMeasured([], made({ length: 12, shape: 'LENGTH 1,1 2,2' }), 'w')?.[0]?.measure?.id).toBe('m');
  });
});

interface Shapes {
  shapeOf: (annotation: object | undefined, tool: string, plane: object | undefined) => string;
}
/** Of the viewer: a plain module without types. */
const { shapeOf } = (await import(/* @vite-ignore */ new URL('../../../../viewer/src/ohif/ext/shape.js', import.meta.url).href)) as Shapes;
const plane = { imagePositionPatient: [-100, -50, 30], rowCosines: [1, 0, 0], columnCosines: [0, 1, 0], columnPixelSpacing: 0.5, rowPixelSpacing: 2 };
const drawn = (...points: number[][]) => ({ data: { handles: { points } } });

describe('how a measurement lies on its image', () => {
  it('from the corner of the first pixel, by the spacing of columns along a row', () => {
    expect(shapeOf(drawn([-100, -50, 30], [-90, -30, 30]), 'Length', plane)).toBe('LENGTH 0.5,0.5 20.5,10.5');
    expect(shapeOf(drawn([5, 7, 0], [9, 7, 0]), 'Length', {}), 'an image without a place').toBe('LENGTH 5.5,7.5 9.5,7.5');
    const sagittal = { imagePositionPatient: [0, 0, 0], rowCosines: [0, 1, 0], columnCosines: [0, 0, -1], columnPixelSpacing: 1, rowPixelSpacing: 1 };
    expect(shapeOf(drawn([0, 3, -4], [0, 5, -4]), 'Length', sagittal)).toBe('LENGTH 3.5,4.5 5.5,4.5');
  });

  it('the longer of two lines first, in mm and not in pixels', () => {
    expect(shapeOf(drawn([-100, -50, 30], [-96, -50, 30], [-98, -53, 30], [-98, -47, 30]), 'Bidirectional', plane)).toBe('AXES 4.5,-1 4.5,2 0.5,0.5 8.5,0.5');
    expect(shapeOf(drawn([-100, -50, 30], [-90, -50, 30], [-98, -53, 30], [-98, -47, 30]), 'Bidirectional', plane)).toMatch(/^AXES 0.5,0.5 20.5,0.5 /);
  });

  it('a rectangle round its corners, a circle by its middle and one point, an outline by 24 points at most', () => {
    expect(shapeOf(drawn([0, 4, 0], [4, 4, 0], [0, 0, 0], [4, 0, 0]), 'RectangleROI', {})).toBe('POLYGON 0.5,4.5 4.5,4.5 4.5,0.5 0.5,0.5');
    expect(shapeOf(drawn([5, 5, 0], [8, 5, 0], [5, 2, 0], [5, 8, 0], [2, 5, 0]), 'CircleROI', {})).toBe('CIRCLE 5.5,5.5 8.5,5.5');
    const polyline = Array.from({ length: 500 }, (_, place) => [place / 10, 0, 0]);
    expect(shapeOf({ data: { contour: { polyline } } }, 'PlanarFreehandROI', {}).split(' ')).toHaveLength(25);
  });

  it('nothing of a line through other images, of another tool, or of what is not there', () => {
    expect(shapeOf(drawn([-100, -50, 30], [-90, -30, 36]), 'Length', plane)).toBe('');
    expect(shapeOf(drawn([0, 0, 0], [1, 1, 0]), 'ArrowAnnotate', {})).toBe('');
    expect(shapeOf(drawn([0, 0, 0]), 'Length', {})).toBe('');
    expect(shapeOf(drawn([0, 0, 0], [Number.NaN, 1, 0]), 'Length', {})).toBe('');
    expect(shapeOf(undefined, 'Length', plane)).toBe('');
  });
});
