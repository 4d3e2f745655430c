import type { Role, Session } from '../api';

export function hasRole(session: Session | null | undefined, role: Role): boolean {
  return session?.account.roles.includes(role) ?? false;
}

/** Whether a new password or a second factor must come before anything else. */
export function owes(session: Session): boolean {
  return session.duties.newPassword || session.duties.secondFactor;
}

/** Readers and technologists see images; the three administrators do not (the server decides the same). */
export function mayRead(session: Session | null | undefined): boolean {
  return hasRole(session, 'READER') || hasRole(session, 'TECHNOLOGIST');
}

/** Counts, without a patient: for those who made them, and for managers. */
export function maySeeFigures(session: Session | null | undefined): boolean {
  return mayRead(session) || hasRole(session, 'MANAGER');
}

/** What a patient may die of: for who sees images, and for managers where nobody acknowledged it in time. */
export function maySeeCritical(session: Session | null | undefined): boolean {
  return mayRead(session) || hasRole(session, 'MANAGER');
}

/** Technologists also store. */
export function mayStore(session: Session | null | undefined): boolean {
  return hasRole(session, 'TECHNOLOGIST');
}

/** Who says what becomes of a refused object's bytes; the server asks for the role at the object's own site. */
export function mayDecideQuarantine(session: Session | null | undefined): boolean {
  return mayStore(session) || hasRole(session, 'SYSTEM_ADMINISTRATOR');
}

/** What was refused and why is also for who keeps the devices. */
export function maySeeIntake(session: Session | null | undefined): boolean {
  return mayRead(session) || hasRole(session, 'SYSTEM_ADMINISTRATOR');
}
