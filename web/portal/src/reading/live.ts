import type { Changes, Line, Listed } from './api';

/** As the server orders the list: its class of urgency, time left, age. */
export function compare(a: Line, b: Line): number {
  return a.rank - b.rank || Date.parse(a.due) - Date.parse(b.due) || Date.parse(a.arrivedAt) - Date.parse(b.arrivedAt) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** The pages with what changed put in its place. What belongs behind the last page that was loaded comes with the next one. */
export function applied(pages: Listed[], { items, changed, seen }: Changes): Listed[] {
  if (changed.length === 0) return pages.map((page, index) => (index === 0 ? { ...page, seen } : page));
  const gone = new Set([...changed, ...items.map(({ id }) => id)]);
  const kept = pages.map((page) => page.items.filter(({ id }) => !gone.has(id)));
  const complete = pages[pages.length - 1]?.next === null;
  for (const item of [...items].sort(compare)) {
    const page = kept.findIndex((rows) => rows.length > 0 && compare(item, rows[rows.length - 1]!) < 0);
    const into = page >= 0 ? kept[page] : complete ? kept[kept.length - 1] : undefined;
    if (into) {
      const before = into.findIndex((row) => compare(item, row) < 0);
      into.splice(before < 0 ? into.length : before, 0, item);
    }
  }
  return pages.map((page, index) => ({ ...page, items: kept[index]!, ...(index === 0 ? { seen } : {}) }));
}
