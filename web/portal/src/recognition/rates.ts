import type { RepeatLine } from './api';

/** Done all the same, though a comparable exam was there. */
export const repeated = (line: Pick<RepeatLine, 'comparable' | 'recognised'>): number => line.comparable - line.recognised;

/** Of a time without orders there is no rate. */
export function rate(line: Pick<RepeatLine, 'orders' | 'comparable' | 'recognised'>): string {
  return line.orders === 0 ? '—' : `${((100 * repeated(line)) / line.orders).toFixed(1)} %`;
}

/** The sum of all lines. */
export function total(lines: RepeatLine[]): Pick<RepeatLine, 'orders' | 'comparable' | 'recognised' | 'unanswered'> {
  return lines.reduce((sum, line) => ({ orders: sum.orders + line.orders, comparable: sum.comparable + line.comparable, recognised: sum.recognised + line.recognised, unanswered: sum.unanswered + line.unanswered }), { orders: 0, comparable: 0, recognised: 0, unanswered: 0 });
}

/** The month of a day and those before it, as YYYY-MM. */
export function monthsBefore(now: Date, months: number): string {
  const month = new Date(now.getFullYear(), now.getMonth() - months, 1);
  return `${month.getFullYear()}-${String(month.getMonth() + 1).padStart(2, '0')}`;
}
