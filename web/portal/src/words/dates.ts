/** Dates as DICOM (DA, TM; PS3.5 6.2) and ISO write them, turned into what a reader sees. */

const DAY_MILLIS = 86_400_000;

/** Local midnight of a DICOM or ISO date; null when it is none or does not exist in the calendar. */
export function parseDate(text: string | null | undefined): Date | null {
  const match = /^(\d{4})[-.]?(\d{2})[-.]?(\d{2})/.exec(text ?? '');
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(year, month - 1, day);
  return date.getMonth() === month - 1 && date.getDate() === day ? date : null;
}

/** Hours, minutes and seconds of a DICOM TM or an ISO time; null when there is none. */
function parseTime(text: string | null | undefined): [number, number, number] | null {
  const match = /^(\d{2}):?(\d{2})?:?(\d{2})?/.exec(text ?? '');
  if (!match) return null;
  return [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
}

const two = (value: number) => String(value).padStart(2, '0');

export function isoDate(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function daysBefore(now: Date, days: number): string {
  return isoDate(new Date(now.getFullYear(), now.getMonth(), now.getDate() - days));
}

export interface Moment {
  /** Near words: 今天 14:32, 3天前, 2024-05-01. */
  near: string;
  /** The full date and time, for hover and detail. */
  exact: string;
}

interface NearWords {
  today: string;
  yesterday: string;
}

function calendarDays(from: Date, to: Date): number {
  const start = Date.UTC(from.getFullYear(), from.getMonth(), from.getDate());
  return Math.round((Date.UTC(to.getFullYear(), to.getMonth(), to.getDate()) - start) / DAY_MILLIS);
}

function near(date: Date, clock: string, now: Date, locale: string, words: NearWords): string {
  const days = calendarDays(date, now);
  if (days === 0) return clock === '' ? words.today : `${words.today} ${clock}`;
  if (days === 1) return clock === '' ? words.yesterday : `${words.yesterday} ${clock}`;
  if (days > 1 && days < 7) return new Intl.RelativeTimeFormat(locale).format(-days, 'day');
  return isoDate(date);
}

/** An exam's date and time (two DICOM attributes, either may be absent). */
export function examMoment(
  date: string | null | undefined,
  time: string | null | undefined,
  now: Date,
  locale: string,
  words: NearWords,
): Moment | null {
  const day = parseDate(date);
  if (!day) return null;
  const clock = parseTime(time);
  const short = clock ? `${two(clock[0])}:${two(clock[1])}` : '';
  const exact = clock ? `${isoDate(day)} ${short}:${two(clock[2])}` : isoDate(day);
  return { near: near(day, short, now, locale, words), exact };
}

/** An instant of the server (ISO 8601 with zone), in the reader's own zone. */
export function instantMoment(
  instant: string | null | undefined,
  now: Date,
  locale: string,
  words: NearWords & { now: string },
): Moment | null {
  const date = new Date(instant ?? '');
  if (Number.isNaN(date.getTime())) return null;
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}`;
  const exact = `${isoDate(date)} ${clock}:${two(date.getSeconds())}`;
  const seconds = (now.getTime() - date.getTime()) / 1000;
  if (seconds >= -5 && seconds < 60) return { near: words.now, exact };
  if (seconds >= 60 && seconds < 3600) {
    return { near: new Intl.RelativeTimeFormat(locale).format(-Math.floor(seconds / 60), 'minute'), exact };
  }
  return { near: near(date, clock, now, locale, words), exact };
}
