import type { Site } from '../../api';
import type { Askable } from './api';

/** Who may be asked, each once, and the departments and hospitals that they are of, with how many of them each has. */
export function peopleAndGroups(askable: Askable[]): { people: Askable[]; groups: { place: Site; people: number }[] } {
  const people = new Map<string, Askable>();
  const groups = new Map<string, { place: Site; people: Set<string> }>();
  for (const one of askable) {
    if (!people.has(one.id)) people.set(one.id, one);
    for (const place of [one.hospital, one.place]) {
      const group = groups.get(place.code) ?? { place, people: new Set() };
      group.people.add(one.id);
      groups.set(place.code, group);
    }
  }
  return { people: [...people.values()], groups: [...groups.values()].map(({ place, people: of }) => ({ place, people: of.size })) };
}

/** The next so-many-hours as a date-time field has it, in the reader's time. */
export function localIn(hours: number, now: Date): string {
  const then = new Date(now.getTime() + hours * 3_600_000);
  return new Date(then.getTime() - then.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
