import type { Prior, Task } from './api';
import { regionsOf } from './check/anatomy';

type Exam = Pick<Task, 'modality' | 'bodyPart' | 'order' | 'description' | 'studyDate' | 'studyTime'>;
/** What a prior has in common with an exam: part of the body and kind of images, one of them, or neither. */
export type Fit = 'BOTH' | 'PART' | 'KIND' | 'NEITHER';
const FITS: readonly Fit[] = ['BOTH', 'PART', 'KIND', 'NEITHER'];

export function fitOf(task: Exam, prior: Prior): Fit {
  const here = regionsOf({ modality: task.modality, bodyPart: task.bodyPart, procedure: task.order || task.description });
  const [first = ''] = prior.modalities;
  const there = [...prior.bodyParts, ''].flatMap((part) => [...regionsOf({ modality: first, bodyPart: part, procedure: prior.description })]);
  const isPart = there.some((region) => here.has(region));
  const isKind = prior.modalities.includes(task.modality);
  return isPart ? (isKind ? 'BOTH' : 'PART') : isKind ? 'KIND' : 'NEITHER';
}

const when = (exam: { studyDate: string; studyTime: string }): string => exam.studyDate + exam.studyTime;
/** Made before it: what came later is no prior, but of use. */
const isEarlier = (task: Exam, prior: Prior): boolean => prior.studyDate !== '' && (task.studyDate === '' || when(prior) <= when(task));

/** The most useful first: same part and kind, same part, same kind; the newest of those; later exams behind the earlier ones of their sort. */
export const byUse = (task: Exam, priors: Prior[]): Prior[] =>
  priors.map((prior) => ({ prior, of: FITS.indexOf(fitOf(task, prior)), later: isEarlier(task, prior) ? 0 : 1 }))
    .sort((a, b) => a.of - b.of || a.later - b.later || when(b.prior).localeCompare(when(a.prior))).map(({ prior }) => prior);

/** The one to compare with: the first of the list, when it is earlier and of the same part of the body. */
export function proposedOf(task: Exam, priors: Prior[]): Prior | null {
  const [first] = byUse(task, priors);
  return first !== undefined && isEarlier(task, first) && ['BOTH', 'PART'].includes(fitOf(task, first)) ? first : null;
}
