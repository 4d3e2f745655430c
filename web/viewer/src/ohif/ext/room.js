// The reading page and the viewer beside it, or in a window of its own. The page gives each viewer it opens a room (a UUID in the address,
// that names nothing else) and talks to it over the BroadcastChannel of that name, which only pages of this server can join:
//   page → viewer  { show: [study, prior] }   other images, without starting the viewer anew
//                  { ahead: study | null }    what comes next, or nothing any more
//                  { writing: boolean }       whether a report is written there, which takes marks
//                  { take: 'image' | 'measurement' | 'lesion' }   as if it were pressed here
//                  { named: { id, label } }   a measurement is called so from now on: L1
//                  { go: { series, instance, frame } } to that image
//                  { said: words }            what became of a mark, to be shown here too
//                  { hang: { study, prior: study | null, layout } }   so, with the earlier exam beside it (hang.js)
//   viewer → page  { hung: { study, prior, layout } }   so they stand now: what cannot be filled is hung more simply
//                  { shown: [study, prior] }  they have taken the place of those before
//                  { key: 'n' }               a key that is the page's
//                  { ahead: study, frames }   so many first images are here
//                  { image | measurement | lesion }   what was marked (marks.js), and for what; null where there is nothing to mark

import { fetchAhead } from './ahead.js';
import { standApart } from './apart.js';
import { hanging } from './hanging.js';
import { goTo, lastMeasured, nameMeasurement, presentImage } from './marks.js';
import { markBar } from './markbar.js';
import { studiesRead } from './reading.js';

const ROOM = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const UID = /^[0-9.]{1,64}$/;
const ROOT = '/dicom-web';
const COMPARE = '@ohif/hpCompare';
const LOOK_MILLIS = 40;
const LONGEST_LOOK_MILLIS = 20_000;
const PAGE_KEYS = ['n', 'b', 'p'];
const LINK_KEY = 'x';
const LINKED = { zh: ['已分开滚动', '已按当前图像联动滚动'], en: ['Scrolled apart', 'Scrolled together from the present images on'] };
const TAKEN_BY = { k: 'image', m: 'measurement', t: 'lesion' };

/** The room of the page's address; undefined when it was opened by itself. */
export function roomOf(search) {
  const room = new URLSearchParams(search).get('room') ?? '';
  return ROOM.test(room) ? room : undefined;
}

/** Where the viewer shows these studies, below its own path; undefined for what are none. */
export function addressOf(studies, room) {
  if (!Array.isArray(studies) || studies.length < 1 || studies.length > 2 || !studies.every((uid) => typeof uid === 'string' && UID.test(uid))) return undefined;
  return `/viewer?StudyInstanceUIDs=${studies.join(',')}${studies.length > 1 ? `&hangingProtocolId=${COMPARE}` : ''}&room=${room}`;
}

/** Requests for images that the viewer waits for. */
function countRequests() {
  let running = 0;
  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (...args) {
    if (String(args[1]).includes(`${ROOT}/`)) {
      this.addEventListener('loadstart', () => { running += 1; }, { once: true });
      this.addEventListener('loadend', () => { running -= 1; }, { once: true });
    }
    return open.apply(this, args);
  };
  return () => running > 0;
}

/** The studies of what stands in the viewports now: nothing before the viewer's page gave its grid a state. */
function studiesShown({ viewportGridService, displaySetService }) {
  if (typeof viewportGridService.serviceImplementation?._getState !== 'function') return [];
  return [...viewportGridService.getState().viewports.values()].flatMap((viewport) => viewport.displaySetInstanceUIDs ?? [])
    .map((uid) => displaySetService.getDisplaySetByUID(uid)?.StudyInstanceUID).filter((uid) => uid !== undefined);
}

export function joinRoom(room, { servicesManager, commandsManager }) {
  const channel = new BroadcastChannel(room);
  const isBusy = countRequests();
  const hangings = hanging({ servicesManager, commandsManager }, () => window.cornerstone);
  const apart = standApart();
  let looking;
  let ahead;

  /** Tells once that these studies have taken the place of what stood there before. */
  const tellWhenShown = (studies, before) => {
    clearInterval(looking);
    const until = performance.now() + LONGEST_LOOK_MILLIS;
    looking = setInterval(() => {
      const shown = studiesShown(servicesManager.services);
      if (shown.length > 0 && shown.every((uid) => studies.includes(uid)) && before.every((canvas) => !canvas.isConnected)) {
        clearInterval(looking);
        apart.uncover();
        channel.postMessage({ shown: studies });
      } else if (performance.now() > until) clearInterval(looking);
    }, LOOK_MILLIS);
  };
  const show = (studies) => {
    const to = addressOf(studies, room);
    if (to === undefined) return;
    ahead?.abort();
    apart.cover();
    hangings.forget();
    const before = [...document.querySelectorAll('canvas')];
    commandsManager.runCommand('navigateHistory', { to });
    tellWhenShown(studies, before);
  };
  const takeAhead = async (study) => {
    ahead?.abort();
    if (typeof study !== 'string' || !UID.test(study)) return;
    ahead = new AbortController();
    const frames = await fetchAhead(ROOT, study, isBusy, ahead.signal).catch(() => undefined);
    if (frames !== undefined) channel.postMessage({ ahead: study, frames });
  };
  const hang = async ({ study, prior, layout }) => {
    if (!UID.test(study ?? '') || (prior !== null && !UID.test(prior ?? ''))) return;
    const made = await hangings.hang(study, prior ?? undefined, layout).catch(() => undefined);
    if (made !== undefined) channel.postMessage({ hung: { study, prior, layout: made.layout } });
  };
  const { services } = servicesManager;
  const take = (what) => channel.postMessage(what === 'image' ? { image: presentImage(services, window.cornerstone.metaData) ?? null }
    : { [what]: lastMeasured(services.measurementService, window.cornerstoneTools, window.cornerstone.metaData) ?? null });
  const bar = markBar(take);
  channel.addEventListener('message', ({ data }) => {
    if (data?.show !== undefined) show(data.show);
    if (typeof data?.writing === 'boolean') bar.show(data.writing);
    if (Object.values(TAKEN_BY).includes(data?.take)) take(data.take);
    if (typeof data?.named?.id === 'string' && typeof data.named.label === 'string') nameMeasurement(data.named, services.measurementService);
    if (typeof data?.said === 'string') bar.say(data.said);
    if (data?.hang !== undefined) void hang(data.hang);
    if (UID.test(data?.go?.instance ?? '')) goTo(data.go, services, window.cornerstone);
    if (data?.ahead !== undefined && data.frames === undefined) void takeAhead(data.ahead);
  });
  // The tools of the viewer keep a click for themselves, and with it the focus that keys need.
  window.addEventListener('pointerdown', () => window.focus(), true);
  window.addEventListener('keydown', (event) => {
    const typing = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable=true]');
    const key = event.key.toLowerCase();
    const other = event.ctrlKey || event.metaKey || event.altKey;
    if (key === LINK_KEY && !typing && !other) {
      const linked = hangings.toggleLink();
      if (linked !== undefined) bar.say(LINKED[document.documentElement.lang === 'zh-CN' ? 'zh' : 'en'][Number(linked)]);
      return;
    }
    const taken = bar.isShown() ? TAKEN_BY[event.altKey ? event.code.replace('Key', '').toLowerCase() : key] : undefined;
    if (typing || event.ctrlKey || event.metaKey || event.repeat || (taken === undefined && (event.altKey || !PAGE_KEYS.includes(key)))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (taken === undefined) channel.postMessage({ key });
    else take(taken);
  }, true);
  tellWhenShown(studiesRead(window.location.search).split(','), []);
}
