import { Button, Form, Input } from 'antd';
import { useWords } from '../words/useWords';

/** The second step of a sign-in: the code of an authenticator app, or a recovery code. */
export function FactorForm({ busy, locked, onCode, onBack }: { busy: boolean; locked: boolean; onCode: (code: string) => void; onBack: () => void }) {
  const { t } = useWords();
  return (
    <Form<{ code: string }> layout="vertical" requiredMark={false} size="large" onFinish={({ code }) => onCode(code.trim())}>
      <Form.Item
        name="code"
        label={t('factor.code')}
        extra={t('factor.codeHint')}
        rules={[{ required: true, message: t('factor.codeNeeded') }]}
        validateTrigger="onSubmit"
      >
        <Input autoFocus autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} maxLength={40} data-testid="factor-code" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy} disabled={locked} data-testid="factor-submit">{t('signIn.submit')}</Button>
      <Button type="text" block onClick={onBack} data-testid="factor-back">{t('factor.back')}</Button>
    </Form>
  );
}
