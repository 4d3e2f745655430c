import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { viewerAddress } from '../api';
import type { Study } from '../api';
import { CopyButton } from '../shell/CopyButton';
import { useWords } from '../words/useWords';
import { SeriesStrip } from './SeriesStrip';

const RejectedStrip = lazy(() => import('../rejection/RejectedStrip'));

/** A look into one exam beside the list; it follows the chosen row. */
export function StudyPreview({ study, onClose }: { study: Study; onClose: () => void }) {
  const { t, name, exam, instant, age, sex, site } = useWords();
  const { main, other } = name(study.patient);
  const facts: [string, string][] = [
    [t('studies.col.id'), study.patient.id ?? ''],
    [t('studies.issuer'), study.patient.issuer ?? ''],
    [t('studies.col.date'), exam(study.studyDate, study.studyTime)?.exact ?? ''],
    [t('studies.col.site'), site(study.site)],
    [t('studies.col.accession'), study.accessionNumber ?? ''],
    [t('studies.col.images'), `${study.seriesCount} / ${study.instanceCount}`],
    [t('studies.col.received'), instant(study.receivedAt)?.exact ?? ''],
  ];
  return (
    <aside className="preview" aria-label={t('studies.preview')} data-testid="preview">
      <header>
        <div>
          <h2>{main || t('studies.unnamed')}</h2>
          <p>
            {[other, sex(study.patient.sex), age(study.patient, study.studyDate)].filter(Boolean).join(' · ')}
          </p>
        </div>
        <Button type="text" icon={<CloseOutlined />} aria-label={t('common.close')} onClick={onClose} data-testid="preview-close" />
      </header>
      <p className="preview-what">
        <b>{study.modalities.join(' ')}</b> {study.description || t('studies.noDescription')}
      </p>
      <Button type="primary" block href={viewerAddress(study.studyInstanceUid)} data-testid="preview-open">
        {t('keys.open')}
      </Button>
      <SeriesStrip key={study.studyInstanceUid} studyInstanceUid={study.studyInstanceUid} large />
      <Suspense fallback={null}><RejectedStrip key={`rejected ${study.studyInstanceUid}`} study={study} /></Suspense>
      <dl className="facts">
        {facts.filter(([, value]) => value !== '').map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{t('studies.uid')}</dt>
          <dd><CopyButton icon text={study.studyInstanceUid} label={t('studies.copyUid')} testId="copy-study-uid" /></dd>
        </div>
      </dl>
    </aside>
  );
}
