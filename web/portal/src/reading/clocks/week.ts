/** A week as people type it, one text for each day: `08:00-12:00 13:30-17:30`; empty for a day without work. */
export type Week = Record<string, string>;

export const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;

export function weekOf(hours: string[]): Week {
  const week: Week = Object.fromEntries(weekdays.map((day) => [day, '']));
  for (const text of hours) {
    const [day, span] = text.split(' ');
    if (day !== undefined && span !== undefined) week[day] = week[day] ? `${week[day]} ${span}` : span;
  }
  return week;
}

/** Hours may be parted by blanks, commas or semicolons, and written with one digit or Chinese signs. */
export function hoursOf(week: Week): string[] {
  return weekdays.flatMap((day) => (week[day] ?? '').replace(/：/g, ':').replace(/\s*[-–—~～至]\s*/g, '-').split(/[\s,，;；、]+/).filter((span) => span !== '').map((span) => `${day} ${span.replace(/(^|-)(\d):/g, '$10$2:')}`));
}

/** `2027-10-01` alone is a holiday; `2027-10-09 5` is worked on as on a Friday. One a line. */
export function daysOf(text: string): string[] {
  return text.split(/[\n;；]+/).map((line) => line.trim()).filter((line) => line !== '').map((line) => {
    const [day = '', as = '0'] = line.split(/\s+/);
    return `${day.replace(/[./]/g, '-')} ${as}`;
  });
}

export const daysText = (days: string[]): string => days.map((day) => day.replace(/ 0$/, '')).join('\n');

/** Minutes as people say them: 90 → 1:30 hours are `1 h 30`, a day is `24 h`. */
export function spanOf(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return hours === 0 ? `${rest} min` : rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
