// While the page shows what was rejected for its quality, it says so above the images, whatever is done with them.

import { CENTRED } from './place.js';

/** Whether this is the address of that view: its name stands behind the mode (app-config.js). */
export function showsRejected(path) {
  return /^\/ohif\/[^/]+\/rejected$/.test(path);
}

/** The view has lists of its own; the images lie where they ever lay. */
export function whereImagesLie(address) {
  return String(address).replace(/\/dicom-web\/rejected(\/studies\/[^?]*\/instances\/)/, '/dicom-web$1');
}

export function markRejected(path) {
  if (!showsRejected(path)) return;
  const sign = Object.assign(document.createElement('div'), { id: 'tongying-rejected', role: 'status' });
  sign.style.cssText = `position:fixed;${CENTRED}top:58px;z-index:50;padding:4px 14px;border-radius:14px;white-space:nowrap;`
    + 'border:2px solid #f0b429;background:#11161b;color:#f0b429;font:600 13px/1.5 system-ui,sans-serif;pointer-events:none';
  sign.textContent = document.documentElement.lang === 'zh-CN' ? '已拒绝的影像，不可用于诊断' : 'Rejected images, not for diagnosis';
  document.body.append(sign);
}
