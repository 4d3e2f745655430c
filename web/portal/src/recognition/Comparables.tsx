import { Button } from 'antd';
import { Link } from 'react-router';
import { viewerAddress } from '../api';
import type { Comparable, Found } from './api';
import { useRecognition } from './useRecognition';
import './recognition.css';

/** What is there already, as much of each as may be told, and what can be recognised of it. */
export function Comparables({ found, ownSite, onTake }: { found: Found; ownSite: string; onTake: ((exam: Comparable) => void) | null }) {
  const { w, language, exam: moment } = useRecognition();
  return (
    <section className="comparables" aria-label={w('title')} data-testid="comparables">
      <b>{w('found', { days: found.days, count: found.items.length + found.others })}</b>
      {found.items.map((one) => (
        <article key={`${one.site} ${one.study}`} data-testid="comparable">
          <p>
            <span className="nowrap">{moment(one.studyDate, '')?.exact ?? one.studyDate}</span> · {one.site === ownSite ? w('own') : language === 'zh' ? one.siteZh : one.siteEn} · {one.modalities.join(' ')} {one.description || one.bodyParts.join(' ')}
          </p>
          <p>
            <span className={one.report === 'FINAL' ? 'tag done' : 'tag plain'}>{w(`report.${one.report}`)}</span>
            {one.recognised.length > 0 ? <span className="tag plain">{w('recognised', { by: one.recognised.join('、') })}</span> : null}
            {one.shown ? <a href={viewerAddress(one.study)} target="_blank" rel="noreferrer">{w('look')}</a> : <span className="quiet">{w('notShown')}</span>}
            {one.task === null ? null : <Link to={`/reading/${one.task}`} target="_blank">{w('readReport')}</Link>}
            {onTake === null ? null : <Button size="small" onClick={() => onTake(one)} data-testid="recognise">{w('take')}</Button>}
          </p>
        </article>
      ))}
      {found.others > 0 ? <p className="quiet">{w('others', { count: found.others })}</p> : null}
    </section>
  );
}
