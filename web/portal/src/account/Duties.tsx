import { Alert } from 'antd';
import type { Session } from '../api';
import { useWords } from '../words/useWords';

/** What must be done before anything else, or soon. */
export function Duties({ session }: { session: Session }) {
  const { t, instant } = useWords();
  const { newPassword, secondFactor, secondFactorDue, passwordDue } = session.duties;
  return (
    <>
      {newPassword ? <Alert type="warning" showIcon title={t('factor.dutyPassword')} data-testid="duty-password" /> : null}
      {secondFactor ? <Alert type="warning" showIcon title={t('factor.dutyFactor')} data-testid="duty-factor" /> : null}
      {!newPassword && passwordDue ? (
        <Alert type="info" showIcon title={t('factor.passwordDue', { time: instant(passwordDue)?.exact ?? '' })} data-testid="password-due" />
      ) : null}
      {!secondFactor && secondFactorDue ? (
        <Alert type="info" showIcon title={t('factor.due', { time: instant(secondFactorDue)?.exact ?? '' })} data-testid="factor-due" />
      ) : null}
    </>
  );
}
