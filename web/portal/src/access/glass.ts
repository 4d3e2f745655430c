import type { Glass } from './api';

/** Whole minutes that are left, at least one while it is open; zero when it is over. */
export function minutesLeft(glass: Pick<Glass, 'endsAt'>, now: Date): number {
  return Math.max(0, Math.ceil((Date.parse(glass.endsAt) - now.getTime()) / 60_000));
}

/** Those still open by this clock, the one that ends first at the front. */
export function stillOpen(glasses: Glass[], now: Date): Glass[] {
  return glasses.filter((glass) => minutesLeft(glass, now) > 0).sort((one, other) => one.endsAt.localeCompare(other.endsAt));
}
