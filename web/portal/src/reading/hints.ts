/**
 * What a report with a finding does not say yet: where it is, how large, and what it is (定位 · 定量 · 定性). None is demanded of a report
 * without a finding. A hint is no rule: it looks for words, and a reader may sign without.
 */
export type Hint = 'location' | 'size' | 'character';

const location = /[左右双两]|[上中下]叶|[前后内外]侧|段|叶|区|层面|椎|肋|额|颞|顶|枕|基底节|脑室|小脑|脑干|纵隔|肝|胆|胰|脾|肾|膀胱|子宫|前列腺|\b(left|right|bilateral|lobe|segment|upper|lower|middle|anterior|posterior|frontal|temporal|parietal|occipital|liver|kidney|spleen|pancreas|vertebra|rib|mediastin\w*)\b/i;
const size = /\d\s*(?:mm|cm|毫米|厘米|ml|毫升|hu|%|％|个|枚|度)|\d\s*[×x*]\s*\d|[一二三四五六七八九十数多单]\s*[个枚处]|\b(?:single|multiple|several)\b/i;
const character = /考虑|可能|倾向|提示|符合|良性|恶性|转移|炎|瘤|癌|结核|出血|梗死|骨折|囊肿|积液|钙化|增生|狭窄|扩张|肺气肿|结石|血肿|畸形|\b(?:suggest\w*|consistent|likely|probable|benign|malignan\w*|metasta\w*|pneumonia|fracture|h(?:a)?emorrhage|infarct\w*|cyst|effusion|calcif\w*|carcinoma|tumou?r)\b/i;

export function hintsOf(text: { findings: string; impression: string; positive: boolean | null }): Hint[] {
  if (text.positive !== true) return [];
  const all = `${text.findings}\n${text.impression}`;
  const missing: Hint[] = [];
  if (!location.test(all)) missing.push('location');
  if (!size.test(all)) missing.push('size');
  if (!character.test(text.impression)) missing.push('character');
  return missing;
}
