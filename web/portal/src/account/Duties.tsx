import { Alert } from 'antd';
import type { Session } from '../api';
import { useWords } from '../words/useWords';

/** What must be done before anything else, or soon. */
export function Duties({ session }: { session: Session }) {
  const { t, instant } = useWords();
  const { newPassword, secondFactor, secondFactorDue } = session.duties;
  return (
    <>
      {newPassword ? <Alert type="warning" showIcon title={t('factor.dutyPassword')} data-testid="duty-password" /> : null}
      {secondFactor ? <Alert type="warning" showIcon title={t('factor.dutyFactor')} data-testid="duty-factor" /> : null}
      {!secondFactor && secondFactorDue ? (
        <Alert type="info" showIcon title={t('factor.due', { time: instant(secondFactorDue)?.exact ?? '' })} data-testid="factor-due" />
      ) : null}
    </>
  );
}
