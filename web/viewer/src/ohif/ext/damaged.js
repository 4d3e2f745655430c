// Images that the archive cannot give: the viewer shows black, or the image before, so the page says so for as long as that stands.

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

/**
 * Asks once more for what the viewer could not load, since it does not say why: an answer that breaks off may be the line's fault, and is asked for again;
 * the archive finds out meanwhile what is damaged.
 */
export async function isGone(address, ask = window.fetch, pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis))) {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    try {
      const answer = await ask(address, { credentials: 'same-origin', cache: 'no-store', headers: ANY_FRAME });
      if (!answer.ok) return isLost(answer.status);
      const reader = answer.body.getReader();
      while (!(await reader.read()).done);
      return false;
    } catch {
      await pause(PAUSE_MILLIS);
    }
  }
  return false;
}

function show(text) {
  const id = 'tongying-damaged';
  let sign = document.getElementById(id);
  if (text === '') return sign?.remove();
  if (!sign) {
    sign = Object.assign(document.createElement('div'), { id, role: 'alert' });
    sign.style.cssText = 'position:fixed;left:50%;top:132px;transform:translateX(-50%);z-index:50;padding:6px 14px;border-radius:8px;max-width:min(90vw,640px);'
      + 'border:2px solid #f0837b;background:#11161b;color:#f0837b;font:600 14px/1.5 system-ui,sans-serif;pointer-events:none';
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
  const tell = () => {
    const numbers = numbersOf(displaySetService);
    const instances = [...new Set([...lost].map(instanceOf))].filter((uid) => numbers.has(uid));
    show(instances.length === 0 ? '' : wordsOfDamage(document.documentElement.lang, instances.map((uid) => numbers.get(uid))));
  };
  const asking = new Set();
  const failed = async ({ detail: { imageId } }) => {
    const address = addressOf(imageId);
    if (!address || asking.has(imageId)) return;
    asking.add(imageId);
    if (await isGone(address)) lost.add(imageId);
    asking.delete(imageId);
    tell();
  };
  core.eventTarget.addEventListener(core.EVENTS.IMAGE_LOAD_ERROR, failed);
  core.eventTarget.addEventListener(core.EVENTS.IMAGE_LOAD_FAILED, failed);
  core.eventTarget.addEventListener(core.EVENTS.IMAGE_LOADED, ({ detail: { image } }) => {
    if (lost.delete(image.imageId)) tell();
  });
  const { DISPLAY_SETS_ADDED, DISPLAY_SETS_REMOVED, DISPLAY_SETS_CHANGED } = displaySetService.EVENTS;
  [DISPLAY_SETS_ADDED, DISPLAY_SETS_REMOVED, DISPLAY_SETS_CHANGED].forEach((changed) => displaySetService.subscribe(changed, tell));
}
