import { describe, expect, it } from 'vitest';
import { addressIn, fromViewer } from './room';

const ROOM = '0c9f0e8e-0000-4000-a000-000000000001';

interface Ahead {
  firstSeries: (series: object[]) => object[];
  firstFrames: (instances: object[], most: number) => { instance: string; frame: number }[];
}
interface Room {
  roomOf: (search: string) => string | undefined;
  addressOf: (studies: unknown, room: string) => string | undefined;
}
/** The half of the viewer: plain modules without types. */
const extension = async <T>(name: string): Promise<T> => (await import(/* @vite-ignore */ new URL(`../../../../viewer/src/ohif/ext/${name}.js`, import.meta.url).href)) as T;

describe('what the page and the viewer say to each other', () => {
  it('the viewer finds its room and shows from then on what it began with', async () => {
    const { roomOf, addressOf } = await extension<Room>('room');
    for (const studies of [['1.2'], ['1.2', '1.3']]) {
      const begun = addressIn(ROOM, studies);
      expect(roomOf(new URL(begun, 'http://a').search)).toBe(ROOM);
      expect(`/ohif${addressOf(studies, ROOM)}`).toBe(begun);
    }
  });

  it('what is no room and no study is not followed', async () => {
    const { roomOf, addressOf } = await extension<Room>('room');
    expect(roomOf('?StudyInstanceUIDs=1.2')).toBeUndefined();
    expect(roomOf('?room=../x')).toBeUndefined();
    for (const studies of [[], ['1.2&x=1'], ['a'], [7], ['1', '2', '3'], '1.2', null]) expect(addressOf(studies, ROOM)).toBeUndefined();
  });

  it('what is no message is none', () => {
    for (const data of [null, 'n', {}, { shown: [1] }, { shown: '1.2' }, { key: 1 }, { ahead: '1.2' }]) expect(fromViewer(data)).toBeNull();
    expect(fromViewer({ shown: ['1.2'], more: 1 })).toEqual({ shown: ['1.2'] });
    expect(fromViewer({ key: 'n' })).toEqual({ key: 'n' });
  });
});

describe('what is fetched ahead', () => {
  const series = (uid: string, modality: string, number?: number) => ({ '0020000E': { Value: [uid] }, '00080060': { Value: [modality] }, ...(number === undefined ? {} : { '00200011': { Value: [number] } }) });
  const image = (uid: string, number: number, frames?: number) => ({ '00080018': { Value: [uid] }, '00200013': { Value: [number] }, '00280010': { Value: [512] }, ...(frames === undefined ? {} : { '00280008': { Value: [frames] } }) });

  it('series with images in their order, four at most', async () => {
    const { firstSeries } = await extension<Ahead>('ahead');
    const all = [series('9', 'SR', 1), series('5', 'CT', 5), series('2', 'CT', 2), series('3', 'CT', 3), series('4', 'CT', 4), series('6', 'CT', 6)];
    expect(firstSeries(all).map((one) => all.indexOf(one as never))).toEqual([2, 3, 4, 1]);
  });

  it('both ends and the middle first, whichever way the images lie', async () => {
    const { firstFrames } = await extension<Ahead>('ahead');
    const stack = Array.from({ length: 9 }, (_, place) => image(`1.${9 - place}`, 9 - place));
    expect(firstFrames(stack, 5).map(({ instance }) => instance)).toEqual(['1.1', '1.9', '1.5', '1.2', '1.3']);
    expect(firstFrames([image('1.1', 1)], 12)).toEqual([{ instance: '1.1', frame: 1 }]);
  });

  it('frames of one object up to the bound, and nothing of what has no image', async () => {
    const { firstFrames } = await extension<Ahead>('ahead');
    expect(firstFrames([image('1.1', 1, 200)], 3)).toEqual([{ instance: '1.1', frame: 1 }, { instance: '1.1', frame: 3 }, { instance: '1.1', frame: 2 }]);
    expect(firstFrames([{ '00080018': { Value: ['1.1'] } }], 3)).toEqual([]);
  });
});
