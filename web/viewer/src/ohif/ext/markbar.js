// Two buttons over the images while a report is written beside them, and for a moment what became of them.

const WORDS = {
  zh: { image: ['★ 关键图像', 'K', '将当前图像标为关键图像（再按取消）'], measurement: ['⇢ 测量入报告', 'M', '将所选或最近的测量写入报告'] },
  en: { image: ['★ Key image', 'K', 'Mark the present image as key image; again takes it back'], measurement: ['⇢ Into the report', 'M', 'Put the selected or last measurement into the report'] },
};
const SAID_MILLIS = 3_000;
const LOOK = 'padding:3px 10px;border:1px solid #3a4a57;border-radius:12px;background:#11161bd9;color:#d5dde3;font:500 12px/1.5 system-ui,sans-serif;cursor:pointer';

/** @param take what is pressed: 'image' or 'measurement' */
export function markBar(take) {
  const bar = Object.assign(document.createElement('div'), { id: 'tongying-marks', hidden: true });
  bar.style.cssText = 'position:fixed;left:50%;bottom:72px;transform:translateX(-50%);z-index:40;display:flex;flex-direction:column;align-items:center;gap:4px;pointer-events:none';
  const said = Object.assign(document.createElement('p'), { role: 'status' });
  said.style.cssText = 'margin:0;padding:2px 12px;border-radius:10px;background:#11161bd9;color:#8fd19e;font:600 13px/1.5 system-ui,sans-serif';
  said.hidden = true;
  const row = document.createElement('div');
  row.style.cssText = 'display:flex;gap:8px;pointer-events:auto';
  const words = WORDS[document.documentElement.lang === 'zh-CN' ? 'zh' : 'en'];
  for (const what of ['image', 'measurement']) {
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
  return {
    isShown: () => bar.isConnected && !bar.hidden,
    show(is) {
      if (!bar.isConnected) document.body.append(bar);
      bar.hidden = !is;
      bar.style.display = is ? 'flex' : 'none';
    },
    say(text) {
      clearTimeout(timer);
      said.textContent = text;
      said.hidden = false;
      timer = setTimeout(() => { said.hidden = true; }, SAID_MILLIS);
    },
  };
}
