import { describe, expect, it } from 'vitest';
import { keptFor, nextLayout } from './hanging';

interface Facts {
  uid: string;
  study: string;
  modality: string;
  description: string;
  images: number;
  normal?: number[] | undefined;
  view: string;
  side: string;
  thickness?: number;
}
interface Plan {
  layout: string;
  rows: number;
  columns: number;
  cells: (string | null)[];
  links: number[][];
}
interface Hang {
  plan: (sets: Facts[], present: string, prior: string | undefined, layout: string) => Plan | undefined;
  factsOf: (set: object) => Facts;
  viewOf: (position: string | undefined, description: string) => string;
  protocolOf: (id: string, plan: Plan) => { displaySetSelectors: object; stages: { viewports: { viewportOptions: { viewportId: string }; displaySets: object[] }[] }[] };
}
/** Of the viewer: plain modules without types. */
const hang = async (): Promise<Hang> => (await import(/* @vite-ignore */ new URL('../../../../viewer/src/ohif/ext/hang.js', import.meta.url).href)) as Hang;
const AXIAL = [0, 0, 1];
const SAGITTAL = [1, 0, 0];
const set = (uid: string, study: string, more: Partial<Facts>): Facts => ({ uid, study, modality: 'CT', description: '', images: 100, normal: AXIAL, view: '', side: '', ...more });

describe('what a reader chose', () => {
  it('stands for the same kind of device and part of the body alone', () => {
    const kept = [{ modality: 'CT', bodyPart: 'CHEST', layout: 'FOUR' as const }];
    expect(keptFor(kept, { modality: 'CT', bodyPart: 'CHEST' })).toBe('four');
    expect(keptFor(kept, { modality: 'CT', bodyPart: 'HEAD' })).toBe('auto');
  });

  it('one key goes round what there is', () => {
    expect(['auto', 'one', 'prior', 'four'].map((one) => nextLayout(one as 'one', true))).toEqual(['four', 'prior', 'four', 'one']);
    expect(['auto', 'one', 'four'].map((one) => nextLayout(one as 'one', false))).toEqual(['four', 'four', 'one']);
  });
});

describe('how exams are hung', () => {
  it('a chest radiograph beside the same view of its prior', async () => {
    const { plan } = await hang();
    const now = [set('pa', 'n', { modality: 'DX', images: 1, normal: undefined, view: 'frontal' }), set('lat', 'n', { modality: 'DX', images: 1, normal: undefined, view: 'lateral' })];
    const then = [set('old lat', 'p', { modality: 'DX', images: 1, normal: undefined, view: 'lateral' }), set('old pa', 'p', { modality: 'CR', images: 1, normal: undefined, view: 'frontal' })];
    expect(plan([...now, ...then], 'n', 'p', 'auto')).toMatchObject({ layout: 'prior', rows: 1, columns: 2, cells: ['pa', 'old pa'] });
    expect(plan([...now, ...then], 'n', 'p', 'four')?.cells).toEqual(['pa', 'old pa', 'lat', 'old lat']);
    expect(plan([...now, then[0]!], 'n', 'p', 'auto'), 'another view is none to compare with').toMatchObject({ layout: 'one', cells: ['pa'] });
  });

  it('sections beside those of the same plane and kind, not beside what shows where they were planned', async () => {
    const { plan } = await hang();
    const sets = [
      set('scout', 'n', { images: 2, normal: SAGITTAL }), set('lung', 'n', { description: 'Lung 1.0' }), set('soft', 'n', { description: 'Mediastinum' }),
      set('old scout', 'p', { images: 2 }), set('old sag', 'p', { normal: SAGITTAL, description: 'Lung 1.0' }), set('old soft', 'p', { description: 'Soft' }), set('old lung', 'p', { description: 'lung', normal: [0, 0.05, -0.99] }),
    ];
    expect(plan(sets, 'n', 'p', 'auto')).toEqual({ layout: 'prior', rows: 1, columns: 2, cells: ['lung', 'old lung'], links: [[0, 1]] });
    expect(plan(sets, 'n', 'p', 'four')).toMatchObject({ cells: ['lung', 'old lung', 'soft', 'old soft'], links: [[0, 1], [2, 3]] });
    expect(plan(sets, 'n', 'p', 'one')).toMatchObject({ layout: 'one', cells: ['lung'], links: [] });
  });

  it('of an MR the same sequence', async () => {
    const { plan } = await hang();
    const mr = (uid: string, study: string, description: string) => set(uid, study, { modality: 'MR', description, images: 20 });
    expect(plan([mr('flair', 'n', 'T2 FLAIR tra'), mr('t1', 'p', 'T1 tra'), mr('t2', 'p', 'T2 tra'), mr('old', 'p', 'dark fluid T2')], 'n', 'p', 'prior')?.cells).toEqual(['flair', 'old']);
  });

  it('a mammogram by its four views, and those of the prior below', async () => {
    const { plan } = await hang();
    const views = (study: string) => ['L CC', 'R CC', 'R MLO', 'L MLO'].map((view) => set(`${study} ${view}`, study, { modality: 'MG', images: 1, normal: undefined, side: view[0]!, view: view.slice(2) }));
    expect(plan(views('n'), 'n', undefined, 'auto')).toMatchObject({ layout: 'four', rows: 2, columns: 2, cells: ['n R CC', 'n L CC', 'n R MLO', 'n L MLO'] });
    const both = plan([...views('n'), ...views('p')], 'n', 'p', 'auto');
    expect(both).toMatchObject({ layout: 'prior', rows: 2, columns: 4 });
    expect(both?.cells.slice(4)).toEqual(['p R CC', 'p L CC', 'p R MLO', 'p L MLO']);
    expect(plan(views('n').slice(0, 2), 'n', undefined, 'auto')).toMatchObject({ layout: 'one' });
  });

  it('what has no images is hung nowhere, and nothing is hung of nothing', async () => {
    const { plan } = await hang();
    expect(plan([set('sr', 'n', { modality: 'SR' }), set('none', 'n', { images: 0 })], 'n', undefined, 'auto')).toBeUndefined();
    expect(plan([set('a', 'n', {}), set('sr', 'p', { modality: 'SR' })], 'n', 'p', 'prior')).toMatchObject({ layout: 'one' });
    expect(plan([set('a', 'n', {})], 'n', undefined, 'four')).toMatchObject({ layout: 'one' });
  });

  it('is read off the images, and told to the viewer by the names of its series', async () => {
    const { factsOf, viewOf, plan, protocolOf } = await hang();
    expect(factsOf({ displaySetInstanceUID: 'd', StudyInstanceUID: 's', Modality: 'CT', numImageFrames: 7, SeriesDescription: 'x', instances: [{ ImageOrientationPatient: [1, 0, 0, 0, 1, 0], SliceThickness: '2' }] }))
      .toEqual({ uid: 'd', study: 's', modality: 'CT', description: 'x', images: 7, normal: [0, 0, 1], view: '', side: '', thickness: 2 });
    expect([viewOf('PA', ''), viewOf('LL', ''), viewOf(undefined, '胸部侧位'), viewOf('', 'R MLO'), viewOf('', 'Lung'), viewOf('', 'Chest PA')]).toEqual(['frontal', 'lateral', 'lateral', 'MLO', '', 'frontal']);
    const protocol = protocolOf('p', plan([set('a', 'n', {}), set('b', 'p', {})], 'n', 'p', 'prior')!);
    expect(protocol.stages[0]!.viewports.map((one) => one.viewportOptions.viewportId)).toEqual(['default', 'tongying-1']);
    expect(Object.keys(protocol.displaySetSelectors)).toEqual(['place0', 'place1']);
  });
});

interface Plane {
  position?: number[];
  orientation?: number[];
  frame?: string;
}
interface Link {
  kind: string;
  to: (index: number) => number;
  back: (index: number) => number;
  anchored: (index: number, other: number) => Link;
}
const slices = async (): Promise<{ linkOf: (one: Plane[], other: Plane[]) => Link | undefined }> =>
  (await import(/* @vite-ignore */ new URL('../../../../viewer/src/ohif/ext/slices.js', import.meta.url).href)) as { linkOf: (one: Plane[], other: Plane[]) => Link | undefined };
const stack = (count: number, from: number, step: number, frame = 'a'): Plane[] => Array.from({ length: count }, (_, place) => ({ position: [0, 0, from + place * step], orientation: [1, 0, 0, 0, 1, 0], frame }));

describe('two stacks that are scrolled together', () => {
  it('by their place in the patient, whatever their spacing and direction', async () => {
    const { linkOf } = await slices();
    const link = linkOf(stack(61, 0, 5), stack(301, 300, -1));
    expect(link?.kind).toBe('position');
    expect([link!.to(0), link!.to(10), link!.to(60), link!.back(250)]).toEqual([300, 250, 0, 10]);
  });

  it('of two exams whose zeros lie apart from their middles on, and from what was laid on each other', async () => {
    const { linkOf } = await slices();
    expect(linkOf(stack(11, 0, 10, 'a'), stack(11, 10, 10, 'b'))!.to(5), 'the same landmark').toBe(4);
    const link = linkOf(stack(11, 0, 10, 'a'), stack(11, 1000, 10, 'b'))!;
    expect([link.to(0), link.to(5)]).toEqual([0, 5]);
    expect([link.anchored(3, 5).to(4), link.anchored(3, 5).back(5), link.anchored(3, 5).to(10)]).toEqual([6, 3, 10]);
  });

  it('by proportion where images do not say where they are, and not at all in planes that cross', async () => {
    const { linkOf } = await slices();
    const link = linkOf(Array.from({ length: 5 }, () => ({})), stack(9, 0, 1))!;
    expect(link.kind).toBe('proportion');
    expect([0, 1, 4].map(link.to)).toEqual([0, 2, 8]);
    expect(link.back(4)).toBe(2);
    expect(link.anchored(2, 6).to(1)).toBe(4);
    expect(linkOf(stack(5, 0, 1), stack(5, 0, 1).map((one) => ({ ...one, orientation: [0, 1, 0, 0, 0, 1] })))).toBeUndefined();
    expect(linkOf(stack(1, 0, 1), stack(5, 0, 1)), 'one image alone').toBeUndefined();
  });
});
