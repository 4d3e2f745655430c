import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { PageSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { teaching, teachingKey } from './api';
import type { Grade } from './api';
import { useTeaching } from './useTeaching';

/** What one answered, for oneself alone; and sums of the cases of hospitals that one manages. */
export function Answers() {
  const { w, instant } = useTeaching();
  const asked = useQuery({ queryKey: [...teachingKey, 'answers'], queryFn: ({ signal }) => teaching.answers(signal) });
  if (asked.isPending) return <PageSkeleton />;
  if (asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  const { answers, sums } = asked.data;
  const count = (grade: Grade) => answers.filter((one) => one.grade === grade).length;
  return (
    <section>
      <p className="quiet">{w('answersText')}</p>
      {answers.length === 0 ? <Empty description={w('noAnswers')} /> : (
        <>
          <p><b>{w('sumOf', { all: answers.length, right: count('RIGHT'), partly: count('PARTLY'), wrong: count('WRONG') })}</b></p>
          <ul className="teaching-list" data-testid="own-answers">
            {answers.map((one) => (
              <li key={one.case} className="teaching-card"><div>
                <b>{one.title}</b> <span className="quiet">{[one.modality, one.bodyPart, instant(one.at)?.near ?? ''].filter(Boolean).join(' · ')}</span> <span>{one.grade ? w(`grades.${one.grade}`) : w('ungraded')}</span>
                <p className="teaching-words">{one.answer}</p>
              </div></li>
            ))}
          </ul>
        </>
      )}
      {sums.length === 0 ? null : (
        <>
          <h2>{w('sums')}</h2>
          <div className="teaching-wide" tabIndex={0}><table data-testid="case-sums">
            <thead><tr><th>{w('case')}</th><th>{w('answered')}</th><th>{w('grades.RIGHT')}</th><th>{w('grades.PARTLY')}</th><th>{w('grades.WRONG')}</th></tr></thead>
            <tbody>{sums.map((one) => <tr key={one.case}><td>{one.title}</td><td>{one.answers}</td><td>{one.right}</td><td>{one.partly}</td><td>{one.wrong}</td></tr>)}</tbody>
          </table></div>
        </>
      )}
    </section>
  );
}
