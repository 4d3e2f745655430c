// Buttons over the images while a report is written beside them, and for a moment what became of them.

import { CENTRED } from './place.js';

const WORDS = {
  zh: { image: ['★ 关键图像', 'K', '将当前图像标为关键图像（再按取消）'], measurement: ['⇢ 测量入报告', 'M', '将所选或最近的测量写入报告'], lesion: ['◎ 病灶', 'T', '将所选或最近的测量归入病灶（L1、L2……），与以往检查比较'] },
  en: { image: ['★ Key image', 'K', 'Mark the present image as key image; again takes it back'], measurement: ['⇢ Into the report', 'M', 'Put the selected or last measurement into the report'], lesion: ['◎ Lesion', 'T', 'Assign the selected or last measurement to a lesion (L1, L2 …), to compare it over time'] },
};
const SAID_MILLIS = 3_000;
const LOOK = 'padding:3px 10px;border:1px solid #3a4a57;border-radius:12px;background:#11161bd9;color:#d5dde3;font:500 12px/1.5 system-ui,sans-serif;cursor:pointer';

/** @param take what is pressed: 'image', 'measurement' or 'lesion' */
export function markBar(take) {
  const bar = Object.assign(document.createElement('div'), { id: 'tongying-marks' });
  bar.style.cssText = `position:fixed;${CENTRED}bottom:72px;z-index:40;display:flex;flex-direction:column;align-items:center;gap:4px;width:max-content;pointer-events:none`;
  const said = Object.assign(document.createElement('p'), { role: 'status' });
  said.style.cssText = 'margin:0;padding:2px 12px;border-radius:10px;background:#11161bd9;color:#8fd19e;font:600 13px/1.5 system-ui,sans-serif';
  said.hidden = true;
  const row = document.createElement('div');
  row.style.cssText = 'display:none;gap:8px;pointer-events:auto';
  const words = WORDS[document.documentElement.lang === 'zh-CN' ? 'zh' : 'en'];
  for (const what of ['image', 'measurement', 'lesion']) {
    const [text, key, title] = words[what];
    const button = Object.assign(document.createElement('button'), { type: 'button', title, textContent: `${text} ${key}` });
    button.dataset.cy = `tongying-${what}`;
    button.style.cssText = LOOK;
    // The focus stays where it was: the keys of the viewer go on.
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => take(what));
    row.append(button);
  }
  bar.append(said, row);
  let timer;
  const attach = () => { if (!bar.isConnected) document.body.append(bar); };
  return {
    isShown: () => bar.isConnected && row.style.display !== 'none',
    show(is) {
      attach();
      row.style.display = is ? 'flex' : 'none';
    },
    say(text) {
      attach();
      clearTimeout(timer);
      said.textContent = text;
      said.hidden = false;
      timer = setTimeout(() => { said.hidden = true; }, SAID_MILLIS);
    },
  };
}
