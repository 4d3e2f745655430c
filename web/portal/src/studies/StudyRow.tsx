import { DownOutlined, RightOutlined, StopOutlined } from '@ant-design/icons';
import { lazy, memo, Suspense } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { viewerAddress } from '../api';
import type { Study } from '../api';
import type { Standing } from '../reading/api';
import { useWords } from '../words/useWords';
import type { Column, ColumnKey } from './columns';
import { SeriesStrip } from './SeriesStrip';

const RejectedStrip = lazy(() => import('../rejection/RejectedStrip'));

interface Props {
  study: Study;
  shown: Column[];
  index: number;
  active: boolean;
  reachable: boolean;
  expanded: boolean;
  onSelect: (uid: string) => void;
  onExpand: (uid: string) => void;
  onSend: (study: Study) => void;
  onReject: (study: Study) => void;
  /** Its signed report, if there is one. */
  report: Standing | undefined;
  tapExpands: boolean;
}

/** One exam: a row of 32 px at the desk, a card on a phone, its series below when expanded. */
export const StudyRow = memo(function StudyRow(props: Props) {
  const { study, shown, index, active, reachable, expanded, onSelect, onExpand, onSend, onReject, report, tapExpands } = props;
  const { t, name } = useWords();
  const uid = study.studyInstanceUid;
  const who = name(study.patient).main || t('studies.unnamed');
  return (
    <>
      <div
        role="row"
        aria-level={1}
        aria-rowindex={index + 2}
        aria-selected={active}
        aria-expanded={expanded}
        tabIndex={reachable ? 0 : -1}
        className={active ? 'row active' : 'row'}
        data-testid="study-row"
        data-uid={uid}
        onClick={() => {
          onSelect(uid);
          if (tapExpands) onExpand(uid);
        }}
        onFocus={() => onSelect(uid)}
        onDoubleClick={() => window.location.assign(viewerAddress(uid))}
      >
        <div role="gridcell" className="cell chevron">
          <button
            type="button"
            tabIndex={-1}
            aria-label={t(expanded ? 'studies.collapse' : 'studies.expand')}
            data-testid="expand"
            onClick={(event) => {
              event.stopPropagation();
              onExpand(uid);
            }}
          >
            {expanded ? <DownOutlined /> : <RightOutlined />}
          </button>
        </div>
        {shown.map((column) => (
          <Cell key={column.key} column={column.key} study={study} mark={column.key === 'description' && report ? <ReportMark report={report} /> : null} />
        ))}
        <div role="gridcell" className="cell act">
          <button
            type="button"
            tabIndex={-1}
            className="send"
            aria-label={t('studies.send', { name: who })}
            title={t('studies.send', { name: who })}
            data-testid="send-study"
            onClick={(event) => {
              event.stopPropagation();
              onSend(study);
            }}
          >
            ⋯
          </button>
          <button
            type="button"
            tabIndex={-1}
            className="send"
            aria-label={t('studies.reject', { name: who })}
            title={t('studies.reject', { name: who })}
            data-testid="reject-study"
            onClick={(event) => {
              event.stopPropagation();
              onReject(study);
            }}
          >
            <StopOutlined aria-hidden />
          </button>
          <a
            href={viewerAddress(uid)}
            tabIndex={-1}
            aria-label={t('studies.openNamed', { name: who })}
            data-testid="open-study"
            onClick={(event) => event.stopPropagation()}
          >
            {t('studies.open')}
          </a>
        </div>
      </div>
      {expanded ? (
        <div role="row" aria-level={2} className="row-detail">
          <div role="gridcell" aria-colspan={shown.length + 2}>
            <SeriesStrip studyInstanceUid={uid} />
            <Suspense fallback={null}><RejectedStrip study={study} /></Suspense>
          </div>
        </div>
      ) : null}
    </>
  );
});

function ReportMark({ report }: { report: Standing }) {
  const { t } = useWords();
  const retracted = report.state === 'RETRACTED';
  const final = report.state === 'FINAL' || report.state === 'AMENDED';
  return (
    <Link to={`/reading/${report.task}`} tabIndex={-1} className={retracted ? 'tag warning' : final ? 'tag done' : 'tag fresh'} data-testid="report-mark" onClick={(event) => event.stopPropagation()}>
      {t(retracted ? 'studies.retracted' : final ? 'studies.reported' : 'studies.preliminary')}
    </Link>
  );
}

function Cell({ column, study, mark }: { column: ColumnKey; study: Study; mark: ReactNode }) {
  const { text, title } = useCell(column, study);
  return (
    <div role="gridcell" className={`cell ${column}`} title={title}>
      {mark}{mark ? ' ' : null}{text}
    </div>
  );
}

interface CellContent {
  text: ReactNode;
  title: string;
}

function useCell(column: ColumnKey, study: Study): CellContent {
  const { t, name, exam, instant, age, sex, site } = useWords();
  switch (column) {
    case 'name': {
      const { main, other } = name(study.patient);
      return { text: main || <em>{t('studies.unnamed')}</em>, title: other || main };
    }
    case 'id':
      return { text: study.patient.id ?? '', title: [study.patient.id, study.patient.issuer].filter(Boolean).join(' · ') };
    case 'sexAge': {
      const text = [sex(study.patient.sex), age(study.patient, study.studyDate)].filter(Boolean).join(' ');
      return { text, title: study.patient.birthDate ? t('studies.born', { date: study.patient.birthDate }) : '' };
    }
    case 'modality':
      return { text: study.modalities.join(' '), title: study.modalities.join(' ') };
    case 'description':
      return { text: study.description || <em>{t('studies.noDescription')}</em>, title: study.description ?? '' };
    case 'date': {
      const moment = exam(study.studyDate, study.studyTime);
      return { text: moment?.near ?? '', title: moment?.exact ?? '' };
    }
    case 'site':
      return { text: site(study.site), title: site(study.site) };
    case 'accession':
      return { text: study.accessionNumber ?? '', title: study.accessionNumber ?? '' };
    case 'images':
      return {
        text: study.rejected ? <>{`${study.seriesCount} / ${study.instanceCount}`} <StopOutlined className="row-rejected" aria-label={t('studies.partlyRejected')} data-testid="partly-rejected" /></> : `${study.seriesCount} / ${study.instanceCount}`,
        title: [t('studies.counts', { series: study.seriesCount, images: study.instanceCount }), study.rejected ? t('studies.partlyRejected') : ''].filter(Boolean).join(' · '),
      };
    case 'received': {
      const moment = instant(study.receivedAt);
      return { text: moment?.near ?? '', title: moment?.exact ?? '' };
    }
  }
}
