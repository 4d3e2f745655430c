// The first images of the exam that will be read next, brought into the browser's cache while the present one is read. They are asked
// for as OHIF will ask, so that it finds them there and only has the server say that they are still the same and still this reader's
// (ETag; nothing here is shown without being asked for again). The audit counts them as read: they are on this computer.

const MOST_SERIES = 4;
const MOST_OF_FIRST = 12;
const MOST_OF_OTHERS = 3;
const MOST_BYTES = 48 * 1024 * 1024;
const AT_ONCE = 2;
const QUIET_MILLIS = 400;
const LONGEST_WAIT_MILLIS = 12_000;
const JSON_TYPE = 'application/dicom+json';
const FRAME_TYPE = 'multipart/related; type=application/octet-stream; transfer-syntax=*';
const NUMBER = '00200011';
const MODALITY = '00080060';
const SERIES = '0020000E';
const INSTANCE = '00080018';
const INSTANCE_NUMBER = '00200013';
const ROWS = '00280010';
const FRAMES = '00280008';
/** OHIF lists these behind the images. */
const LATER = ['SR', 'KO', 'PR', 'SEG', 'RTSTRUCT', 'DOC', 'PDF'];

const value = (item, tag) => item?.[tag]?.Value?.[0];

/** The series that OHIF shows first, in its order: those with images, by their number. */
export function firstSeries(series) {
  return [...series].filter((one) => !LATER.includes(value(one, MODALITY)))
    .sort((one, other) => Number(value(one, NUMBER) ?? 0) - Number(value(other, NUMBER) ?? 0)).slice(0, MOST_SERIES);
}

/** Of one series: either end (which is on top depends on how the patient lay), the middle, which is its small image, then one after the other. */
export function firstFrames(instances, most) {
  const images = instances.filter((one) => value(one, ROWS) !== undefined)
    .sort((one, other) => Number(value(one, INSTANCE_NUMBER) ?? 0) - Number(value(other, INSTANCE_NUMBER) ?? 0));
  const all = images.flatMap((one) => Array.from({ length: Math.min(most, Number(value(one, FRAMES) ?? 1)) }, (_, frame) => ({ instance: value(one, INSTANCE), frame: frame + 1 })));
  const order = [0, all.length - 1, Math.floor(all.length / 2), ...all.keys()];
  return [...new Set(order)].slice(0, most).map((place) => all[place]).filter((one) => one !== undefined);
}

/** Requests of the viewer itself go first: waits until none has run for a while. */
async function quiet(isBusy, signal) {
  const end = performance.now() + LONGEST_WAIT_MILLIS;
  for (let since = performance.now(); performance.now() < end && performance.now() - since < QUIET_MILLIS;) {
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    signal.throwIfAborted();
    if (isBusy()) since = performance.now();
  }
}

/** @returns {Promise<number>} the bytes that came */
async function take(address, accept, signal) {
  const answer = await fetch(address, { headers: { Accept: accept }, credentials: 'same-origin', priority: 'low', signal });
  return answer.ok ? (await answer.arrayBuffer()).byteLength : 0;
}

async function list(address, signal) {
  const answer = await fetch(address, { headers: { Accept: JSON_TYPE }, credentials: 'same-origin', priority: 'low', signal });
  return answer.ok && answer.status !== 204 ? answer.json() : [];
}

/**
 * @param root   of the images, as /dicom-web
 * @param isBusy whether the viewer waits for images of its own
 * @param signal ends it: the reader has moved on
 * @returns {Promise<number>} how many frames came
 */
export async function fetchAhead(root, study, isBusy, signal) {
  await quiet(isBusy, signal);
  const wanted = [];
  for (const [place, series] of firstSeries(await list(`${root}/studies/${study}/series?includefield=00080021%2C00080031%2C0008103E%2C00200011`, signal)).entries()) {
    const below = `${root}/studies/${study}/series/${value(series, SERIES)}`;
    const frames = firstFrames(await list(`${below}/metadata`, signal), place === 0 ? MOST_OF_FIRST : MOST_OF_OTHERS);
    wanted.push(...frames.map(({ instance, frame }) => `${below}/instances/${instance}/frames/${frame}`));
  }
  let left = MOST_BYTES;
  let came = 0;
  const line = async () => {
    while (wanted.length > 0 && left > 0) {
      await quiet(isBusy, signal);
      left -= await take(wanted.shift(), FRAME_TYPE, signal);
      came += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line));
  return came;
}
