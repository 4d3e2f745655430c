/** Time left until a moment, as the worklist shows it: the share of its time that is left, and how urgent that is. */
export interface Left {
  minutes: number;
  share: number;
  tone: 'late' | 'soon' | 'well';
  /** Less than a quarter of an hour is left. */
  close: boolean;
}

const MINUTE = 60_000;
const SOON = 0.25;
const CLOSE = 15 * MINUTE;

export function leftOf(start: string, due: string, now: number): Left {
  const end = Date.parse(due);
  const whole = Math.max(end - Date.parse(start), MINUTE);
  const rest = end - now;
  const share = Math.min(1, Math.max(0, rest / whole));
  return { minutes: rest < 0 ? Math.ceil(rest / MINUTE) : Math.floor(rest / MINUTE), share, tone: rest < 0 ? 'late' : share <= SOON || rest < CLOSE ? 'soon' : 'well', close: rest >= 0 && rest < CLOSE };
}

/** 95 minutes are 1:35. */
export function clockOf(minutes: number): string {
  const whole = Math.abs(minutes);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
