// Images that the archive cannot give, or the browser not decode: the viewer shows black, or the image before, so the page says so for as long as
// that stands.

import { CENTRED } from './place.js';

const MOST_NAMED = 6;
const TRIES = 3;
const PAUSE_MILLIS = 2_000;
const ANY_FRAME = { Accept: 'multipart/related; type="application/octet-stream"; transfer-syntax=*' };

/** Where an image is asked for, by the viewer's name of it; nothing where it is not a frame of ours. */
export function addressOf(imageId) {
  return /^wadors:(\S+\/instances\/[0-9.]+\/frames\/\d+)$/.exec(imageId)?.[1];
}

export function instanceOf(imageId) {
  return /\/instances\/([0-9.]+)\/frames\//.exec(imageId)?.[1];
}

/** Whether an answer tells that the image cannot be given; who is not signed in, or asks too much at once, is told nothing of it. */
export function isLost(status) {
  return status === 404 || status === 406 || status === 422 || (status >= 500 && status !== 503);
}

export function wordsOfDamage(language, numbers) {
  const named = numbers.filter((number) => number !== undefined).sort((one, other) => one - other).slice(0, MOST_NAMED);
  const all = named.length === numbers.length;
  if (language === 'zh-CN') {
    const which = named.length === 0 ? '' : `（图像 ${named.join('、')}${all ? '' : ' 等'}）`;
    return `有 ${numbers.length} 幅影像无法显示${which}：文件已损坏、缺失或无法解码，请联系系统管理员。`;
  }
  const which = named.length === 0 ? '' : ` (image ${named.join(', ')}${all ? '' : ', …'})`;
  return `${numbers.length} image${numbers.length === 1 ? '' : 's'} cannot be shown${which}: damaged, missing or not to be decoded. Tell the administrator.`;
}

/** Transfer syntaxes that this archive keeps and no browser decodes, by the end of their UID. */
const SYNTAX = /transfer syntax (1\.2\.840\.10008\.1\.2\.([0-9.]+))/i;
const NAMES = { '4.110': 'JPEG XL', '4.111': 'JPEG XL', '4.112': 'JPEG XL', '4.92': 'JPEG 2000 Part 2', '4.93': 'JPEG 2000 Part 2' };

/** The transfer syntax that the viewer says it has no decoder for. */
export function syntaxOf(error) {
  const [, uid, end] = SYNTAX.exec(error?.message ?? '') ?? [];
  return NAMES[end] ?? uid;
}

/** Whether a fault is the viewer's with what came, not the line's or the server's. */
export function isOfDecoding(error) {
  return error !== undefined && error !== null && error.status === undefined && error.request === undefined
    && !/fetch|network|abort|load failed|request|retrieve|multipart|frame available/i.test(`${error.name} ${error.message}`);
}

export function wordsOfUndecoded(language, count, syntaxes) {
  const named = [...new Set(syntaxes.filter((name) => name !== undefined))];
  if (language === 'zh-CN') {
    return `有 ${count} 幅影像完好，但浏览器不能解码${named.length === 0 ? '' : `（压缩格式 ${named.join('、')}）`}。请下载该检查，用支持此格式的工作站查看；或请设备改用 JPEG 2000、JPEG-LS 等格式重新发送。`;
  }
  return `${count} image${count === 1 ? ' is' : 's are'} whole, but this browser cannot decode ${count === 1 ? 'it' : 'them'}${named.length === 0 ? '' : ` (${named.join(', ')})`}. `
    + 'Download the exam and read it at a workstation that can, or have the device send it again as JPEG 2000 or JPEG-LS.';
}

/**
 * Asks once more for what the viewer could not load, since it does not say why: an answer that breaks off may be the line's fault, and is asked for again;
 * the archive finds out meanwhile what is damaged.
 * @returns {Promise<'lost' | 'given' | 'unknown'>} whether the archive says no, or gives all of it
 */
export async function askAgain(address, ask = window.fetch, pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis))) {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    try {
      const answer = await ask(address, { credentials: 'same-origin', cache: 'no-store', headers: ANY_FRAME });
      if (!answer.ok) return isLost(answer.status) ? 'lost' : 'unknown';
      const reader = answer.body.getReader();
      while (!(await reader.read()).done);
      return 'given';
    } catch {
      await pause(PAUSE_MILLIS);
    }
  }
  return 'unknown';
}

function show(text) {
  const id = 'tongying-damaged';
  let sign = document.getElementById(id);
  if (text === '') return sign?.remove();
  if (!sign) {
    sign = Object.assign(document.createElement('div'), { id, role: 'alert' });
    sign.style.cssText = `position:fixed;${CENTRED}top:132px;z-index:50;padding:6px 14px;border-radius:8px;width:max-content;max-width:min(calc(var(--tongying-width,100vw) - 16px),640px);`
      + 'border:2px solid #f0837b;background:#11161b;color:#f0837b;font:600 14px/1.5 system-ui,sans-serif;white-space:pre-line;pointer-events:none';
    document.body.append(sign);
  }
  sign.textContent = text;
}

/** The number of each image of what is open, by its SOP Instance UID. */
function numbersOf(displaySetService) {
  const images = displaySetService.getActiveDisplaySets().flatMap((set) => set.images ?? set.instances ?? []);
  return new Map(images.map((image) => [image.SOPInstanceUID, Number(image.InstanceNumber) || undefined]));
}

/** @param core cornerstone, which tells of each image that it loads or cannot load */
export function watchImages({ displaySetService }, core) {
  const lost = new Set();
  const undecoded = new Map();
  const tell = () => {
    const numbers = numbersOf(displaySetService);
    const open = (imageIds) => [...new Set([...imageIds].map(instanceOf))].filter((uid) => numbers.has(uid));
    const language = document.documentElement.lang;
    const gone = open(lost);
    const whole = open(undecoded.keys());
    const syntaxes = [...undecoded].filter(([imageId]) => numbers.has(instanceOf(imageId))).map(([, syntax]) => syntax);
    show([...(gone.length === 0 ? [] : [wordsOfDamage(language, gone.map((uid) => numbers.get(uid)))]),
      ...(whole.length === 0 ? [] : [wordsOfUndecoded(language, whole.length, syntaxes)])].join('\n'));
  };
  const asking = new Set();
  const failed = async ({ detail: { imageId, error } }) => {
    const address = addressOf(imageId);
    if (!address || asking.has(imageId) || undecoded.has(imageId)) return;
    asking.add(imageId);
    const answer = await askAgain(address);
    if (answer === 'lost') lost.add(imageId);
    if (answer === 'given' && isOfDecoding(error)) undecoded.set(imageId, syntaxOf(error));
    asking.delete(imageId);
    tell();
  };
  core.eventTarget.addEventListener(core.EVENTS.IMAGE_LOAD_ERROR, failed);
  core.eventTarget.addEventListener(core.EVENTS.IMAGE_LOAD_FAILED, failed);
  core.eventTarget.addEventListener(core.EVENTS.IMAGE_LOADED, ({ detail: { image } }) => {
    if (lost.delete(image.imageId) | undecoded.delete(image.imageId)) tell();
  });
  const { DISPLAY_SETS_ADDED, DISPLAY_SETS_REMOVED, DISPLAY_SETS_CHANGED } = displaySetService.EVENTS;
  [DISPLAY_SETS_ADDED, DISPLAY_SETS_REMOVED, DISPLAY_SETS_CHANGED].forEach((changed) => displaySetService.subscribe(changed, tell));
}
