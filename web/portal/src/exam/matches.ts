import type { Exam } from './api';

/** Whether a list narrowed by these shows the exam: what a hospital does, of one modality, with this in its code or a name. */
export function matchesExam(exam: Exam, q: string, modality: string, site: string): boolean {
  const wanted = q.trim().toLowerCase();
  const done = site === '' || ((exam.site === null || exam.site === site) && !exam.absentAt.includes(site));
  return done && (modality === '' || exam.modality === modality) && [exam.code, exam.nameZh, exam.nameEn].some((text) => text.toLowerCase().includes(wanted));
}
