// A word on a display that is not fit for a diagnosis: a phone, a tablet, too few pixels or grey levels for what is shown. Whoever reads it
// can put it away until the browser is closed; the images are shown either way.

import { isBare } from './bare.js';
import { CENTRED } from './place.js';

const KEY = 'tongying.display';
/** Megapixels: at least what is asked of a display for a diagnosis (mammography 5, radiographs 3, others 2). */
const LEAST = { MG: 5, DX: 3, CR: 3, RF: 3 };
const USUAL_LEAST = 2;
/** What is written, not pictured. */
const WRITTEN = ['SR', 'DOC', 'KO'];
const LEAST_DEPTH = 24;
const HANDHELD_SHORT_SIDE = 900;
/** What a page of a browser is enlarged by, and what a desktop is: the device pixel ratio is one times the other. */
const ZOOMS = [0.25, 1 / 3, 0.5, 2 / 3, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5];
const SCALES = [1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.5, 4];
const NEAR = 0.02;

/** Megapixels that a modality asks for. */
export const leastFor = (modality) => LEAST[modality] ?? USUAL_LEAST;

export const isPictured = (modality) => !WRITTEN.includes(modality);

/**
 * Device pixels for each pixel of a screen as the browser counts it. Chromium counts the zoom of its page into the ratio and not into the screen's
 * width: it is told apart by how much narrower the page is, in its own pixels, than the window that holds it.
 *
 * @param outer width of the window, inner that of the page in it, in their own pixels
 */
export function scaleOf({ ratio, outer, inner, isChromium }) {
  if (!isChromium || !(outer > 0) || !(inner > 0)) return ratio;
  const seen = outer / inner;
  const off = (zoom) => Math.abs(Math.log(zoom / seen));
  const [zoom] = ZOOMS.filter((one) => SCALES.some((scale) => Math.abs(ratio / one / scale - 1) < NEAR)).sort((one, other) => off(one) - off(other));
  return zoom === undefined ? ratio / seen : ratio / zoom;
}

/** The page that holds this one, too, is of this server. */
function widths() {
  const outermost = window.top ?? window;
  return { outer: outermost.outerWidth, inner: outermost.innerWidth };
}

/**
 * Why a display is not fit: 'phone', 'tablet', 'pixels' or 'depth'; undefined when nothing is known against it.
 * @param display pixels of the screen as the browser counts them, device pixels for each (scaleOf), bits of a colour, and whether it is touched with a finger first
 * @param least megapixels
 */
export function unfit({ width, height, ratio, depth, isTouched }, least) {
  const short = Math.min(width, height);
  if (isTouched && short < 600) return 'phone';
  if (isTouched && short < HANDHELD_SHORT_SIDE) return 'tablet';
  if (depth < LEAST_DEPTH) return 'depth';
  return (width * ratio * height * ratio) / 1e6 < least ? 'pixels' : undefined;
}

export function wordsOf(reason, megapixels, least, language) {
  const zh = {
    phone: '手机屏幕不可用于诊断，仅供浏览', tablet: '平板屏幕不可用于诊断，仅供浏览', depth: '显示器色深不足 24 位，不宜用于诊断',
    pixels: `显示器约 ${megapixels} 百万像素，该类影像诊断建议不少于 ${least} 百万像素`,
  };
  const en = {
    phone: 'A phone is not fit for diagnosis: for viewing only', tablet: 'A tablet is not fit for diagnosis: for viewing only', depth: 'This display has less than 24 bits of colour: not fit for diagnosis',
    pixels: `This display has some ${megapixels} megapixels; ${least} or more are advised to diagnose these images`,
  };
  return (language === 'zh-CN' ? zh : en)[reason];
}

/** Of what the active viewport shows; undefined where it shows nothing, as between two cases: the viewer's service throws when it is asked for that. */
export function modalityShown({ viewportGridService, displaySetService }) {
  const { activeViewportId, viewports } = viewportGridService.getState();
  const shown = viewports.get(activeViewportId)?.displaySetInstanceUIDs?.[0];
  return shown === undefined ? undefined : displaySetService.getDisplaySetByUID(shown)?.Modality;
}

function banner() {
  const chinese = document.documentElement.lang === 'zh-CN';
  const sign = Object.assign(document.createElement('div'), { id: 'tongying-display', role: 'status' });
  sign.style.cssText = `position:fixed;${CENTRED}top:92px;z-index:45;display:flex;align-items:center;gap:8px;width:max-content;max-width:calc(var(--tongying-width,100vw) - 16px);padding:2px 4px 2px 14px;border-radius:14px;`
    + 'border:1px solid #f0b429;background:#11161b;color:#f0b429;font:600 13px/1.5 system-ui,sans-serif;pointer-events:none';
  const words = document.createElement('span');
  const away = Object.assign(document.createElement('button'), { type: 'button', textContent: '✕', title: chinese ? '知道了，本次不再提示' : 'Understood, not again in this session' });
  away.setAttribute('aria-label', away.title);
  away.dataset.cy = 'tongying-display-away';
  away.style.cssText = 'min-width:32px;min-height:32px;border:0;background:none;color:inherit;font:inherit;cursor:pointer;pointer-events:auto';
  away.addEventListener('mousedown', (event) => event.preventDefault());
  away.addEventListener('click', () => {
    sessionStorage.setItem(KEY, 'away');
    sign.remove();
  });
  sign.append(words, away);
  return { sign, words };
}

/** Says so once images are there, and again where others ask for more. */
export function warnOfDisplay(services) {
  const { sign, words } = banner();
  const look = () => {
    if (sessionStorage.getItem(KEY) === 'away') return sign.remove();
    const modality = modalityShown(services);
    if (modality === undefined) return;
    if (!isPictured(modality) || isBare(services.displaySetService.getActiveDisplaySets())) return sign.remove();
    const display = { width: screen.width, height: screen.height, ratio: scaleOf({ ratio: devicePixelRatio, ...widths(), isChromium: navigator.userAgent.includes('Chrome/') }), depth: screen.colorDepth, isTouched: matchMedia('(pointer: coarse)').matches };
    const least = leastFor(modality);
    const reason = unfit(display, least);
    if (reason === undefined) return sign.remove();
    const megapixels = Math.round((display.width * display.ratio * display.height * display.ratio) / 1e5) / 10;
    words.textContent = wordsOf(reason, megapixels, least, document.documentElement.lang);
    if (!sign.isConnected) document.body.append(sign);
  };
  services.viewportGridService.subscribe(services.viewportGridService.EVENTS.GRID_STATE_CHANGED, look);
  services.viewportGridService.subscribe(services.viewportGridService.EVENTS.ACTIVE_VIEWPORT_ID_CHANGED, look);
}
