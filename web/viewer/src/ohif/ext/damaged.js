// Images that the archive cannot give: the viewer shows black, or the image before, so the page says so for as long as that stands.

const MOST_NAMED = 6;
const FRAME = /\/instances\/([0-9.]+)\/frames\/[0-9,]+(\?|$)/;

/** The instance whose frame is asked for, or nothing. */
export function frameOf(address) {
  return FRAME.exec(String(address))?.[1];
}

/** What an answer tells of the image: it is there, it is not, or nothing (who is not signed in, who asked too much at once, who left the page). */
export function fate(status) {
  if (status >= 200 && status < 300) return 'shown';
  return status === 404 || status === 406 || status === 422 || (status >= 500 && status !== 503) ? 'lost' : undefined;
}

export function wordsOfDamage(language, numbers) {
  const named = numbers.filter((number) => number !== undefined).sort((one, other) => one - other).slice(0, MOST_NAMED);
  const all = named.length === numbers.length;
  if (language === 'zh-CN') {
    const which = named.length === 0 ? '' : `（图像 ${named.join('、')}${all ? '' : ' 等'}）`;
    return `有 ${numbers.length} 幅影像无法显示${which}：文件已损坏或缺失，请联系系统管理员。`;
  }
  const which = named.length === 0 ? '' : ` (image ${named.join(', ')}${all ? '' : ', …'})`;
  return `${numbers.length} image${numbers.length === 1 ? '' : 's'} cannot be shown${which}: damaged or missing. Tell the administrator.`;
}

function show(text) {
  const id = 'tongying-damaged';
  let sign = document.getElementById(id);
  if (text === '') return sign?.remove();
  if (!sign) {
    sign = Object.assign(document.createElement('div'), { id, role: 'alert' });
    sign.style.cssText = 'position:fixed;left:50%;top:92px;transform:translateX(-50%);z-index:50;padding:6px 14px;border-radius:8px;max-width:min(90vw,640px);'
      + 'border:2px solid #f0837b;background:#11161b;color:#f0837b;font:600 14px/1.5 system-ui,sans-serif;pointer-events:none';
    document.body.append(sign);
  }
  sign.textContent = text;
}

/** The number of each image of the sets that are open, by its SOP Instance UID. */
function numbersOf(displaySetService) {
  const images = displaySetService.getActiveDisplaySets().flatMap((set) => set.images ?? set.instances ?? []);
  return new Map(images.map((image) => [image.SOPInstanceUID, Number(image.InstanceNumber) || undefined]));
}

/** Every request of the viewer passes by XMLHttpRequest, whichever library makes it. */
export function watchImages(displaySetService) {
  const lost = new Set();
  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (...args) {
    const instance = frameOf(args[1]);
    if (instance) {
      this.addEventListener('loadend', () => {
        const told = fate(this.status);
        if (told === 'lost' ? lost.has(instance) : !lost.has(instance) || told === undefined) return;
        if (told === 'lost') lost.add(instance); else lost.delete(instance);
        const numbers = numbersOf(displaySetService);
        show(lost.size === 0 ? '' : wordsOfDamage(document.documentElement.lang, [...lost].map((uid) => numbers.get(uid))));
      }, { once: true });
    }
    return open.apply(this, args);
  };
}
