/** Where a day stands to a period whose first and last day count; days are YYYY-MM-DD. */
export function stateOf(from: string, to: string | null, day: string): 'current' | 'future' | 'over' {
  if (day < from) return 'future';
  return to !== null && day > to ? 'over' : 'current';
}
