// How a measurement lies on its image, as text for the report: AXES 10,20.5 30,20.5 20,15 20,26. Column and row of each point, where 0,0 is the
// upper left corner of the first pixel and 0.5,0.5 its middle (PS3.3 C.18.6.1.2). The server checks it (reading.keyimage.Shape).

/** Points of a polygon at most. */
const MOST_POINTS = 24;
/** So far from the plane of its image, in mm, a point lies on another one. */
const OFF_PLANE = 0.5;
const KINDS = {
  Length: { kind: 'LENGTH', count: 2 }, Bidirectional: { kind: 'AXES', count: 4 }, Angle: { kind: 'ANGLE', count: 3 }, CobbAngle: { kind: 'COBB', count: 4 },
  EllipticalROI: { kind: 'ELLIPSE', count: 4 }, CircleROI: { kind: 'CIRCLE', count: 2 }, RectangleROI: { kind: 'POLYGON', count: 4 },
  PlanarFreehandROI: { kind: 'POLYGON' }, SplineROI: { kind: 'POLYGON' }, LivewireContour: { kind: 'POLYGON' },
};
/** Pairs of ends, of which the longer comes first. */
const PAIRED = ['AXES', 'ELLIPSE'];

const minus = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const rounded = (number) => Math.round(number * 100) / 100;

/** A point of space on the image; undefined where it lies on none. Distances along a row are between columns (PS3.3 10.7.1.3). */
export function onImage(point, plane) {
  const row = plane?.rowCosines ?? [1, 0, 0];
  const column = plane?.columnCosines ?? [0, 1, 0];
  const from = minus(point, plane?.imagePositionPatient ?? [0, 0, 0]);
  if (!(Math.abs(dot(from, cross(row, column))) <= OFF_PLANE)) return undefined;
  return [dot(from, row) / (plane?.columnPixelSpacing || 1) + 0.5, dot(from, column) / (plane?.rowPixelSpacing || 1) + 0.5];
}

function thinned(points) {
  if (points.length <= MOST_POINTS) return points;
  return Array.from({ length: MOST_POINTS }, (_, place) => points[Math.floor((place * points.length) / MOST_POINTS)]);
}

function longerFirst(points, places) {
  const length = ([a, b]) => Math.hypot(...minus(a, b));
  const [one, other] = [places.slice(0, 2), places.slice(2)];
  return length(other) > length(one) ? [...points.slice(2), ...points.slice(0, 2)] : points;
}

/** The corners of a rectangle go round: the viewer has them row by row. */
const round = ([a, b, c, d]) => [a, b, d, c];

/** Empty for a tool that draws none of these figures, or one that does not lie on the image. */
export function shapeOf(annotation, tool, plane) {
  const figure = KINDS[tool];
  if (!figure) return '';
  const all = figure.count === undefined ? annotation?.data?.contour?.polyline : annotation?.data?.handles?.points;
  const places = thinned([...(all ?? [])].slice(0, figure.count ?? Infinity));
  if (places.length < (figure.count ?? 3) || !places.every((place) => [0, 1, 2].every((axis) => Number.isFinite(place?.[axis])))) return '';
  const found = places.map((place) => onImage(place, plane));
  if (found.includes(undefined)) return '';
  const ordered = PAIRED.includes(figure.kind) ? longerFirst(found, places) : tool === 'RectangleROI' ? round(found) : found;
  return `${figure.kind} ${ordered.map((point) => point.map(rounded).join(',')).join(' ')}`;
}
