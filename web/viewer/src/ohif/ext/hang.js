// Which series of an exam stands where, alone or beside an earlier exam of the same person: our own hanging protocols, as pure rules.
//   one    the first series, in a viewport of its own
//   prior  beside it the series of the earlier exam that is most like it: the same view of a radiograph, the same plane and sequence of sections
//   four   two by two: of a mammogram its four views; else two series over each other, with those of the earlier exam to the right
// What cannot be filled is hung the next simpler way.

export const LAYOUTS = ['one', 'prior', 'four'];
/** Behind the images in every list (as ahead.js). */
const NO_IMAGES = ['SR', 'KO', 'PR', 'SEG', 'RTSTRUCT', 'RTPLAN', 'RTDOSE', 'DOC', 'PDF', 'REG', 'AU', 'ECG'];
const SECTIONS = ['CT', 'MR', 'PT', 'NM'];
const SCOUT_AT_MOST = 4;
const MANY = 8;
const ALIKE = 0.9;
/** Words of a description that say which kind of series it is; each way of writing is the same word. */
const KINDS = [
  /\bT1/i, /\bT2(?!\s*\*)/i, /T2\s*\*|\bSWI\b|\bGRE\b/i, /FLAIR|dark.?fluid/i, /\bDWI\b|diffusion|弥散/i, /\bADC\b/i, /\bSTIR\b|\bFS\b|fat.?sat|压脂/i, /\+\s*C\b|\bC\+|contrast|enhanced|增强|\bCE\b/i,
  /lung|肺/i, /bone|骨/i, /soft|mediast|软组织|纵隔/i, /arter|动脉/i, /venous|portal|静脉|门脉/i, /delay|延迟/i, /\bMIP\b/i,
];

const cross = ([a, b, c], [x, y, z]) => [b * z - c * y, c * x - a * z, a * y - b * x];
const dot = (one, other) => one.reduce((sum, value, place) => sum + value * other[place], 0);

/** The normal of an image's plane (PS3.3 C.7.6.2.1.1), or undefined. */
export function normalOf(orientation) {
  const values = Array.from(orientation ?? [], Number);
  if (values.length !== 6 || !values.every(Number.isFinite)) return undefined;
  const normal = cross(values.slice(0, 3), values.slice(3));
  const length = Math.hypot(...normal);
  return length > 0.5 ? normal.map((value) => value / length) : undefined;
}

/** Whether two planes are the same one, seen from whichever side; undefined where one is not known. */
export const areParallel = (one, other) => (one && other ? Math.abs(dot(one, other)) >= ALIKE : undefined);

/** The view of a radiograph: CC, MLO, frontal or lateral, as far as the image says. */
export function viewOf(position, description) {
  const said = `${position ?? ''} ${description ?? ''}`.toUpperCase();
  if (/\b[RL]?MLO\b|斜位/.test(said)) return 'MLO';
  if (/\b[RL]?CC\b|头尾/.test(said)) return 'CC';
  if (/\b(LL|RL|LAT|LATERAL|LLD|RLD)\b|侧位/.test(said)) return 'lateral';
  return /\b(PA|AP|FRONTAL)\b|正位|后前|前后/.test(said) ? 'frontal' : '';
}

/** The side that an image or its description names. */
export function sideOf(laterality, description) {
  if (laterality === 'L' || laterality === 'R') return laterality;
  const said = (description ?? '').toUpperCase();
  if (/\bL\s?(CC|MLO)\b|\bLEFT\b|左/.test(said)) return 'L';
  return /\bR\s?(CC|MLO)\b|\bRIGHT\b|右/.test(said) ? 'R' : '';
}

/** Of a display set of the viewer what these rules ask. */
export function factsOf(set) {
  const instance = set.instances?.[0] ?? set.instance ?? {};
  const description = set.SeriesDescription ?? instance.SeriesDescription ?? '';
  return {
    uid: set.displaySetInstanceUID, study: set.StudyInstanceUID, modality: set.Modality ?? instance.Modality ?? '', description, images: set.numImageFrames ?? set.instances?.length ?? 0,
    normal: normalOf(instance.ImageOrientationPatient ?? instance.SharedFunctionalGroupsSequence?.[0]?.PlaneOrientationSequence?.[0]?.ImageOrientationPatient),
    view: viewOf(instance.ViewPosition, description), side: sideOf(instance.ImageLaterality ?? instance.Laterality, description), thickness: Number(instance.SliceThickness) || undefined,
  };
}

const hasImages = ({ modality, images }) => images > 0 && !NO_IMAGES.includes(modality);
const isScout = ({ modality, images }) => SECTIONS.includes(modality) && images <= SCOUT_AT_MOST;

/** In the viewer's order, with those behind that only show where sections were planned. */
export function inOrder(sets, study) {
  const own = sets.filter((one) => one.study === study && hasImages(one));
  const planned = own.some((one) => one.images >= MANY) ? own.filter(isScout) : [];
  return [...own.filter((one) => !planned.includes(one)), ...planned];
}

function likeness(one, other) {
  const kinds = KINDS.reduce((sum, kind) => sum + (kind.test(one.description) === kind.test(other.description) ? (kind.test(one.description) ? 2 : 0) : -2), 0);
  const thickness = one.thickness && other.thickness ? -Math.min(2, Math.abs(Math.log2(one.thickness / other.thickness))) : 0;
  return kinds + thickness + (one.modality === other.modality ? 6 : 0) + (one.view !== '' && one.view === other.view ? 8 : 0) + (one.side !== '' && one.side === other.side ? 3 : 0)
    + (areParallel(one.normal, other.normal) === true ? 8 : 0) + (one.description !== '' && one.description === other.description ? 4 : 0) + (isScout(one) === isScout(other) ? 0 : -10)
    - Math.min(2, Math.abs(Math.log2(Math.max(1, one.images) / Math.max(1, other.images))) / 2);
}

/** The one that is most like it, of those in the same plane where there are any; none of another view of a radiograph. Undefined when there is none. */
export function mostLike(one, others) {
  const fits = others.filter((other) => areParallel(one.normal, other.normal) !== false && (one.view === '' || other.view === '' || one.view === other.view));
  return [...(fits.length > 0 ? fits : one.view === '' ? others : [])].map((other) => ({ other, is: likeness(one, other) })).sort((a, b) => b.is - a.is)[0]?.other;
}

const MAMMO = [['R', 'CC'], ['L', 'CC'], ['R', 'MLO'], ['L', 'MLO']];
const mammo = (sets) => MAMMO.map(([side, view]) => sets.find((one) => one.modality === 'MG' && one.side === side && one.view === view));
const found = (views) => views.filter((one) => one !== undefined).length;

const made = (layout, rows, columns, cells, links) => ({ layout, rows, columns, cells: cells.map((one) => one?.uid ?? null), links });

/**
 * @param sets    facts of all that is loaded, in the viewer's order
 * @param prior   study beside the present one; undefined for none
 * @param layout  one of LAYOUTS, or 'auto'
 * @returns {{layout: string, rows: number, columns: number, cells: (string | null)[], links: number[][]}} display sets by rows, and which of the
 *   cells scroll together; undefined when there is no image
 */
export function plan(sets, present, prior, layout) {
  const now = inOrder(sets, present);
  const then = prior === undefined ? [] : inOrder(sets, prior);
  if (now.length === 0) return undefined;
  const views = mammo(now);
  const isMammogram = found(views) >= 3;
  const wanted = layout === 'auto' ? (then.length > 0 ? 'prior' : isMammogram ? 'four' : 'one') : layout;
  const former = mammo(then);
  if (wanted === 'prior' && isMammogram && found(former) > 0) return made('prior', 2, 4, [...views, ...former], MAMMO.map((_, place) => [place, place + 4]));
  if (wanted === 'four' && isMammogram) return made('four', 2, 2, views, []);
  const [first] = now;
  const beside = mostLike(first, then);
  if (wanted === 'four' && now.length > 1) {
    if (!beside) return made('four', 2, 2, now.slice(0, 4), []);
    const second = now[1];
    const besideSecond = mostLike(second, then.filter((one) => one !== beside));
    return made('four', 2, 2, [first, beside, second, besideSecond], besideSecond ? [[0, 1], [2, 3]] : [[0, 1]]);
  }
  return wanted !== 'one' && beside ? made('prior', 1, 2, [first, beside], [[0, 1]]) : made('one', 1, 1, [first], []);
}

/** A plan as a hanging protocol of OHIF, with one stage. The first viewport keeps its name, and with it what was done to its image. */
export function protocolOf(id, { layout, rows, columns, cells }) {
  const selectors = Object.fromEntries(cells.flatMap((uid, place) => (uid === null ? [] : [[`place${place}`, {
    seriesMatchingRules: [{ attribute: 'displaySetInstanceUID', weight: 1, required: true, constraint: { equals: { value: uid } } }],
  }]])));
  return {
    id, name: id, toolGroupIds: ['default'], displaySetSelectors: selectors,
    stages: [{
      id: layout, name: layout, stageActivation: { enabled: { minViewportsMatched: 1 } },
      viewportStructure: { layoutType: 'grid', properties: { rows, columns } },
      viewports: cells.map((uid, place) => ({
        viewportOptions: { viewportId: viewportOf(place), viewportType: 'stack', toolGroupId: 'default', allowUnmatchedView: true },
        displaySets: uid === null ? [] : [{ id: `place${place}` }],
      })),
    }],
  };
}

/** The name of the viewport of a cell. */
export const viewportOf = (place) => (place === 0 ? 'default' : `tongying-${place}`);
