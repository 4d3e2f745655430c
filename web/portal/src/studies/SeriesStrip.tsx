import { FileImageOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { viewerAddress } from '../api';
import type { Series } from '../api';
import { Trouble } from '../shell/Trouble';
import { useWords } from '../words/useWords';
import { useSeries } from './useStudies';

/** The series of one study as pictures in a row (expanded row) or a grid (preview). */
export function SeriesStrip({ studyInstanceUid, large = false }: { studyInstanceUid: string; large?: boolean }) {
  const { t } = useWords();
  const series = useSeries(studyInstanceUid);
  const shape = large ? 'strip large' : 'strip';
  if (series.isPending) {
    return (
      <div className={shape} role="status" aria-label={t('common.loading')}>
        {[0, 1, 2].map((index) => <div key={index} className="thumb ghost" />)}
      </div>
    );
  }
  if (series.isError) return <Trouble error={series.error} onRetry={() => void series.refetch()} />;
  if (series.data.length === 0) return <p className="strip-none">{t('studies.noSeries')}</p>;
  return (
    <ul className={shape} aria-label={t('studies.series')} data-testid={large ? 'preview-series' : 'series-strip'}>
      {series.data.map((one) => (
        <li key={one.seriesInstanceUid}>
          <Thumbnail series={one} studyInstanceUid={studyInstanceUid} large={large} />
        </li>
      ))}
    </ul>
  );
}

function Thumbnail({ series, studyInstanceUid, large }: { series: Series; studyInstanceUid: string; large: boolean }) {
  const { t } = useWords();
  const [failed, setFailed] = useState(false);
  const line = t('studies.seriesLine', { number: series.number ?? '?', count: series.instanceCount });
  const what = [series.modality, series.description || series.bodyPart].filter(Boolean).join(' ');
  const address = series.thumbnail ? series.thumbnail + (large ? '?viewport=512,512' : '') : null;
  return (
    <a className="thumb" href={viewerAddress(studyInstanceUid)} title={`${what}\n${line}`} data-testid="thumbnail" tabIndex={large ? 0 : -1}>
      <span className="thumb-image">
        {address && !failed ? (
          <img src={address} alt="" loading="lazy" decoding="async" onError={() => setFailed(true)} />
        ) : (
          <span className="thumb-none"><FileImageOutlined aria-hidden /> {t('studies.noThumbnail')}</span>
        )}
      </span>
      <span className="thumb-what">{what}</span>
      <span className="thumb-line">{line}</span>
    </a>
  );
}
