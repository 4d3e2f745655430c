export type Language = 'zh' | 'en';

/** What the person chose stays; before that the first of the browser's languages that the portal has, 中文 when it has none. */
export function chosenLanguage(remembered: string | null, languages: readonly string[]): Language {
  if (remembered === 'zh' || remembered === 'en') return remembered;
  const known = languages.map((tag) => tag.toLowerCase().split('-')[0]).find((tag) => tag === 'zh' || tag === 'en');
  return known === 'en' ? 'en' : 'zh';
}
