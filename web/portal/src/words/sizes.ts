const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Bytes in decimal units with at most three digits: 512 B, 1.4 MB, 20 MB. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 9.95 ? 0 : 1;
  return `${value.toFixed(digits)} ${units[unit] ?? ''}`;
}

export interface Span {
  count: number;
  unit: 'seconds' | 'minutes' | 'hours';
}

/** A duration rounded up to the unit a person would say it in. */
export function roughSpan(seconds: number): Span {
  if (seconds < 60) return { count: Math.max(1, Math.ceil(seconds)), unit: 'seconds' };
  if (seconds < 5400) return { count: Math.ceil(seconds / 60), unit: 'minutes' };
  return { count: Math.ceil(seconds / 3600), unit: 'hours' };
}
