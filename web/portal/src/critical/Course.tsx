import type { Critical } from './api';
import { useCritical } from './useCritical';

/** What was done about a critical result, step by step. */
export function Course({ of }: { of: Critical }) {
  const { w, instant } = useCritical();
  return (
    <ol className="critical-course" data-testid="critical-course">
      {of.course.map((step, index) => (
        <li key={index}>
          <span className="quiet">{instant(step.at)?.exact ?? ''}</span> <b>{w(`acts.${step.act}`)}</b> {step.name || w('server')}{step.receiver === '' ? '' : ` · ${w('told', { receiver: step.receiver })}`}{step.words === '' ? '' : ` · ${step.words}`}
        </li>
      ))}
    </ol>
  );
}
