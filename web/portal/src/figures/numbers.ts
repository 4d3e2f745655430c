/** A column of a table: how its value is shown, and how long its bar is, if it has one. */
export interface Cell {
  text: string;
  value: number | null;
}

export const none: Cell = { text: '—', value: null };

/** A share; of nothing there is none, which is not 0 %. */
export function share(part: number, whole: number): Cell {
  if (whole <= 0) return none;
  const value = (100 * part) / whole;
  return { text: `${value.toFixed(1)} %`, value };
}

/** Minutes, to a tenth below ten. */
export function minutes(seconds: number | undefined): Cell {
  if (seconds === undefined) return none;
  const value = seconds / 60;
  return { text: value < 10 ? value.toFixed(1) : Math.round(value).toString(), value };
}

export function count(value: string | number | undefined): Cell {
  const number = Number(value ?? 0);
  return { text: number.toString(), value: number };
}

/** The last days up to this one, in China's calendar, as the server counts them. */
export function lastDays(days: number, now: Date): { from: string; to: string } {
  const day = (at: Date) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(at);
  return { from: day(new Date(now.getTime() - (days - 1) * 86_400_000)), to: day(now) };
}
