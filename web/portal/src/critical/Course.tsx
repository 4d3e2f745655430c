import type { Critical } from './api';
import { folded } from './course';
import { useCritical } from './useCritical';

/** What was done about a critical result, step by step; who noted a withdrawal, and of those who took part who has not yet. */
export function Course({ of }: { of: Critical }) {
  const { w, instant } = useCritical();
  const { steps, noted } = folded(of.course);
  return (
    <>
      <ol className="critical-course" data-testid="critical-course">
        {steps.map((step, index) => (
          <li key={index}>
            <span className="quiet">{instant(step.at)?.exact ?? ''}</span> <b>{w(`acts.${step.act}`)}</b> {step.name || w('server')}{step.receiver === '' ? '' : ` · ${w('told', { receiver: step.receiver })}`}{step.words === '' ? '' : ` · ${step.words}`}
          </li>
        ))}
      </ol>
      {noted.length === 0 ? null : <p className="quiet" data-testid="critical-noted">{w('noted')}{noted.map((step) => `${step.name} ${instant(step.at)?.exact ?? ''}`).join(w('comma'))}</p>}
      {of.unaware.length === 0 ? null : <p className="critical-unaware" data-testid="critical-unaware">{w('unaware', { names: of.unaware.join(w('comma')) })}</p>}
    </>
  );
}
