import { useTranslation } from 'react-i18next';

/** Grey bars in the place of rows, so that nothing jumps when the rows come. */
export function RowsSkeleton({ rows = 14 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div className="skeleton" role="status" aria-label={t('common.loading')} data-testid="loading">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="skeleton-row">
          <span style={{ width: `${55 + ((index * 37) % 40)}%` }} />
        </div>
      ))}
    </div>
  );
}

export function PageSkeleton() {
  return (
    <div className="page">
      <RowsSkeleton />
    </div>
  );
}
