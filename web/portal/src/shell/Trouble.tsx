import { Alert, Button } from 'antd';
import { useWords } from '../words/useWords';

/** What a page shows in place of what it could not load. */
export function Trouble({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t, problem } = useWords();
  return (
    <div className="trouble" data-testid="trouble">
      <Alert
        type="error"
        showIcon
        title={t('error.title')}
        description={problem(error)}
        action={<Button onClick={onRetry} data-testid="trouble-retry">{t('common.retry')}</Button>}
      />
    </div>
  );
}
