/** The only place with colours: two looks (reading room, office) with the same token names. */
export interface Palette {
  ground: string;
  raised: string;
  sunken: string;
  line: string;
  text: string;
  quiet: string;
  accent: string;
  accentText: string;
  onAccent: string;
  chosen: string;
  hover: string;
  urgent: string;
  warning: string;
  done: string;
  fresh: string;
  image: string;
}

export type Look = 'reading' | 'office';

/** Low luminance, no pure white; text on ground ≥ 4.5:1 (WCAG 2.2, 1.4.3). */
const reading: Palette = {
  ground: '#11161b',
  raised: '#192027',
  sunken: '#0c1013',
  line: '#2b353e',
  text: '#cfd8de',
  quiet: '#93a1ac',
  accent: '#3f9cc4',
  accentText: '#72bfe0',
  onAccent: '#081319',
  chosen: '#1c3543',
  hover: '#1d262e',
  urgent: '#f0837b',
  warning: '#dfae54',
  done: '#7cbc8a',
  fresh: '#72bfe0',
  image: '#000000',
};

const office: Palette = {
  ground: '#f3f5f7',
  raised: '#ffffff',
  sunken: '#e8ecef',
  line: '#d3dae0',
  text: '#1d2830',
  quiet: '#56646f',
  accent: '#12678c',
  accentText: '#12678c',
  onAccent: '#ffffff',
  chosen: '#dcecf4',
  hover: '#edf1f4',
  urgent: '#b3261e',
  warning: '#8a5a00',
  done: '#2c6e3f',
  fresh: '#12678c',
  image: '#000000',
};

export const palettes: Record<Look, Palette> = { reading, office };

const chinese = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC"';

/** Fonts of the reader's machine; Latin ones first in English, because Chinese fonts draw wide quotes. */
export const fonts = {
  zh: `${chinese}, "Segoe UI", system-ui, sans-serif`,
  en: `"Segoe UI", Roboto, "Helvetica Neue", Arial, ${chinese}, system-ui, sans-serif`,
};
