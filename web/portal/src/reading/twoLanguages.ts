/** Words of the server that come as Chinese, a bar and English: those of the language; what has one language alone is shown as it is. */
export function inLanguage(words: string, language: string): string {
  const [zh = '', en = zh] = words.split(' | ');
  return language === 'zh' ? zh : en;
}
