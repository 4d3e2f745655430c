import type { Critical, Step } from './api';

const decisive = { OPEN: 'RAISED', ACKNOWLEDGED: 'ACKNOWLEDGED', WITHDRAWN: 'WITHDRAWN' } as const;

/** The step that made it what it is now. */
export const stateStep = (of: Pick<Critical, 'state' | 'course'>): Step | undefined => of.course.filter((step) => step.act === decisive[of.state]).at(-1);

/** The steps of people, and apart from them who noted since that it is withdrawn: those may be many. */
export function folded(course: Step[]): { steps: Step[]; noted: Step[] } {
  return { steps: course.filter((step) => step.act !== 'NOTED'), noted: course.filter((step) => step.act === 'NOTED') };
}

/** Who is to be phoned when it is withdrawn, since they read it back or were called: each once, the last one first. */
export function knowing(course: Step[]): string[] {
  const names = course.filter((step) => step.act === 'CALLED' || step.act === 'ACKNOWLEDGED').map((step) => step.receiver || step.name);
  return [...new Set(names.reverse())];
}

/** What is typed into the form of a withdrawal. */
export interface Typed {
  words: string;
  phone: 'PHONED' | 'UNPHONED' | null;
  said: string;
}

/** The withdrawal as it is sent; null while something is missing. Whoever knows of it is phoned, or it is said why not. */
export function withdrawal(course: Step[], { words, phone, said }: Typed): { words: string; phoned: string; unphoned: string } | null {
  const why = words.trim();
  if (why === '') return null;
  if (knowing(course).length === 0) return { words: why, phoned: '', unphoned: '' };
  const about = said.trim();
  if (phone === null || about === '') return null;
  return { words: why, phoned: phone === 'PHONED' ? about : '', unphoned: phone === 'UNPHONED' ? about : '' };
}
