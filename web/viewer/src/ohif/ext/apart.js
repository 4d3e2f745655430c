// The viewer in a window of its own, on a second display, for the report of the page that opened it. It closes with that page. The images of the
// case before are covered here as they are in the page, from the moment in which the report is another's.

const LOOK_MILLIS = 1_000;
const WORDS = { zh: ['影像', '影像加载中…'], en: ['Images', 'The images are coming …'] };

/** Whether it is, of this address: in a frame the page does all of it. */
export const isApart = ({ parent, self, opener }) => parent === self && opener !== null;

/** Nothing to be covered: the page has it in a frame. */
const BESIDE = { cover: () => undefined, uncover: () => undefined };

export function standApart(view = window) {
  if (!isApart(view)) return BESIDE;
  const [title, coming] = WORDS[document.documentElement.lang === 'zh-CN' ? 'zh' : 'en'];
  document.title = `${title} · 同影 Tongying`;
  setInterval(() => { if (view.opener === null || view.opener.closed) view.close(); }, LOOK_MILLIS);
  const sheet = Object.assign(document.createElement('div'), { id: 'tongying-cover', role: 'status', textContent: coming });
  sheet.style.cssText = 'position:fixed;inset:0;z-index:60;display:grid;place-items:center;background:#000;color:#d5dde3;font:500 14px/1.5 system-ui,sans-serif';
  return { cover: () => document.body.append(sheet), uncover: () => sheet.remove() };
}
