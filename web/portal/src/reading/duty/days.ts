/** 1 Monday to 7 Sunday, 0 holidays last. */
export const everyDay = [1, 2, 3, 4, 5, 6, 7, 0] as const;
export type Day = (typeof everyDay)[number];

/** Days one behind the other, as one. */
export function runs(days: readonly number[]): { from: Day; to: Day }[] {
  const found: { from: Day; to: Day }[] = [];
  for (const day of everyDay.filter((one) => days.includes(one))) {
    const last = found[found.length - 1];
    if (last && day !== 0 && day === last.to + 1) last.to = day;
    else found.push({ from: day, to: day });
  }
  return found;
}

/** It ends on the day after it began. */
export const isOverMidnight = (starts: string, ends: string): boolean => ends <= starts;
