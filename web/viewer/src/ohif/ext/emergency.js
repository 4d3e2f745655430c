// While images are open that the reader sees by an emergency alone (break-glass), the viewer says so, with the time left.

import { CENTRED } from './place.js';
import { studiesShown } from './reading.js';

const REFRESH_MILLIS = 30_000;

/** Whole minutes left of the emergency by which one of these studies is open; 0 when there is none. */
export function minutesLeft(glasses, studies, now) {
  const ends = glasses.filter((glass) => glass.studies.some((uid) => studies.includes(uid))).map((glass) => Date.parse(glass.endsAt) - now);
  return Math.max(0, ...ends.map((millis) => Math.ceil(millis / 60_000)));
}

async function json(path) {
  const answer = await fetch(path, { headers: { Accept: 'application/json' }, credentials: 'same-origin' });
  return answer.ok ? answer.json() : null;
}

function show(minutes) {
  const id = 'tongying-emergency';
  let sign = document.getElementById(id);
  if (minutes === 0) return sign?.remove();
  if (!sign) {
    sign = Object.assign(document.createElement('div'), { id, role: 'status' });
    sign.style.cssText = `position:fixed;${CENTRED}bottom:14px;width:max-content;z-index:50;padding:4px 14px;border-radius:14px;`
      + 'border:2px solid #f0837b;background:#11161b;color:#f0837b;font:600 13px/1.5 system-ui,sans-serif;pointer-events:none';
    document.body.append(sign);
  }
  sign.textContent = document.documentElement.lang === 'zh-CN' ? `紧急调阅中 · 剩 ${minutes} 分钟` : `Emergency access · ${minutes} min left`;
}

/** Whether the page was opened by a link, by somebody without an account. */
export function isGuest() {
  return sessionStorage.getItem('tongying.guest') === window.location.pathname + window.location.search;
}

/** Only readers can have one open; nobody else is asked. */
export async function watchEmergencies() {
  if (isGuest()) return;
  const session = await json('/api/session');
  if (!session?.account.roles.includes('READER')) return;
  const look = async () => {
    const found = await json('/api/break-glass').catch(() => null);
    if (found) show(minutesLeft(found.items, studiesShown(window.location.search), Date.now()));
  };
  await look();
  setInterval(look, REFRESH_MILLIS);
}
