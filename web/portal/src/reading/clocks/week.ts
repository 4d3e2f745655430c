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

/** Minutes as hours and what is left of one. */
export const spanOf = (minutes: number): { hours: number; minutes: number } => ({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });
