/** Days of the hospital, whose time is China's wherever the reader sits. */
const ZONE = 'Asia/Shanghai';
const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });

export const today = (now = new Date()): string => parts.format(now).slice(0, 10);

/** The next full quarter of an hour, as a start is typed. */
export function nextQuarter(now = new Date()): string {
  const quarter = 15 * 60_000;
  return parts.format(new Date(Math.ceil(now.getTime() / quarter) * quarter)).replace(' ', 'T').slice(0, 16);
}

export function shifted(day: string, days: number): string {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}
