// What lies over images or says where to treat, whose images are not here: the viewer has nothing to draw and stays black, so the page says so.

import { CENTRED } from './place.js';

const ID = 'tongying-bare';
/** Nothing is drawn of these but over the images that they are of. */
const OVER_IMAGES = ['SEG', 'RTSTRUCT', 'RTPLAN', 'PR', 'REG'];
const WORDS = {
  zh: '此处只有分割、轮廓或计划，其所属的影像不在本系统中或您无权查看，无法显示。请让发送方补发影像。',
  en: 'There are only segmentations, contours or plans here. The images that they are of are not in this archive, or not for you to see, so that nothing can be drawn. Have the sender send the images.',
};

/** Whether all that is open is of that kind; nothing open is not. */
export function isBare(displaySets) {
  return displaySets.length > 0 && displaySets.every(({ Modality }) => OVER_IMAGES.includes(Modality));
}

function show(bare) {
  const sign = document.getElementById(ID);
  if (!bare) return sign?.remove();
  if (sign) return undefined;
  const made = Object.assign(document.createElement('div'), { id: ID, role: 'status', textContent: WORDS[document.documentElement.lang === 'zh-CN' ? 'zh' : 'en'] });
  made.style.cssText = `position:fixed;${CENTRED}top:40%;z-index:40;padding:10px 16px;border-radius:8px;width:max-content;max-width:min(calc(var(--tongying-width,100vw) - 16px),560px);`
    + 'border:1px solid #5a6b7a;background:#11161b;color:#d5dde3;font:500 14px/1.6 system-ui,sans-serif;pointer-events:none';
  return document.body.append(made);
}

export function tellOfBare({ displaySetService }) {
  const look = () => show(isBare(displaySetService.getActiveDisplaySets()));
  const { DISPLAY_SETS_ADDED, DISPLAY_SETS_REMOVED, DISPLAY_SETS_CHANGED } = displaySetService.EVENTS;
  [DISPLAY_SETS_ADDED, DISPLAY_SETS_REMOVED, DISPLAY_SETS_CHANGED].forEach((changed) => displaySetService.subscribe(changed, look));
}
