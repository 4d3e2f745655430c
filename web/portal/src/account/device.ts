const browsers: [RegExp, string][] = [
  [/MicroMessenger\/(\d+)/, 'WeChat'],
  [/Edg(?:e|A|iOS)?\/(\d+)/, 'Edge'],
  [/(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/(?:Chrome|CriOS|Chromium)\/(\d+)/, 'Chrome'],
  [/Version\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/HarmonyOS/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
];

/** What a browser calls itself (User-Agent), as people call it; a program by the first word it says, and nothing when it says nothing. */
export function deviceOf(told: string): string {
  const system = systems.find(([sign]) => sign.test(told))?.[1];
  for (const [sign, name] of browsers) {
    const version = sign.exec(told)?.[1];
    if (version !== undefined) return system === undefined ? `${name} ${version}` : `${name} ${version} · ${system}`;
  }
  return told.split(' ')[0] ?? '';
}
