import type { Prior, Task } from './api';
import { regionsOf } from './check/anatomy';

/** Of how much use a prior is beside an exam: the same part of the body first, then the same kind of images; the newest of those. */
function use(task: Pick<Task, 'modality' | 'bodyPart' | 'order' | 'description'>, prior: Prior): number {
  const here = regionsOf({ modality: task.modality, bodyPart: task.bodyPart, procedure: task.order || task.description });
  const [first = ''] = prior.modalities;
  const there = [...prior.bodyParts, ''].flatMap((part) => [...regionsOf({ modality: first, bodyPart: part, procedure: prior.description })]);
  return (there.some((region) => here.has(region)) ? 2 : 0) + (prior.modalities.includes(task.modality) ? 1 : 0);
}

export const byUse = (task: Pick<Task, 'modality' | 'bodyPart' | 'order' | 'description'>, priors: Prior[]): Prior[] =>
  priors.map((prior) => ({ prior, of: use(task, prior) })).sort((a, b) => b.of - a.of || (b.prior.studyDate + b.prior.studyTime).localeCompare(a.prior.studyDate + a.prior.studyTime)).map(({ prior }) => prior);
