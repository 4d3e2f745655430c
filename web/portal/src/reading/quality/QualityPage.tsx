import { useQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { useState } from 'react';
import { PageSkeleton } from '../../shell/PageSkeleton';
import { Trouble } from '../../shell/Trouble';
import { quality, qualityKey } from './api';
import type { Review, Told } from './api';
import { Judge } from './Judge';
import { Record } from './Record';
import { Rules } from './Rules';
import { useQuality } from './useQuality';
import './quality.css';

/** The quality of reading: what waits to be judged, what was thought, what is on record, and for who is charged the shares that are drawn. */
export default function QualityPage() {
  const { w, name, site } = useQuality();
  const asked = useQuery({ queryKey: [...qualityKey, 'reviews'], queryFn: ({ signal }) => quality.reviews(signal) });
  const rules = useQuery({ queryKey: [...qualityKey, 'rules'], queryFn: ({ signal }) => quality.rules(signal) });
  const [judged, setJudged] = useState<Review | null>(null);
  if (asked.isPending || rules.isPending) return <PageSkeleton />;
  if (asked.isError) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  if (judged) return <Judge key={judged.id} of={judged} onDone={() => setJudged(null)} />;
  const charged = (rules.data?.sites.length ?? 0) > 0;
  return (
    <div className="quality-page" data-testid="quality-page">
      <section>
        <h2>{w('peer')} · {w('waiting')}</h2>
        {asked.data.waiting.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={w('noneWaiting')} /> : null}
        {asked.data.waiting.map((one) => (
          <p key={one.id} className="quality-line" data-testid="quality-waiting"><span><b>{name(one.exam.patient).main}</b> <span className="quiet">{one.exam.modality} · {one.exam.title} · {site(one.exam.site)}</span></span>
            <Button size="small" onClick={() => setJudged(one)} data-testid="quality-judge">{w(one.mine ? 'goOn' : 'begin')}</Button></p>
        ))}
      </section>
      <Scores title={w('own')} text={w('ownText')} of={asked.data.own} names={false} />
      {charged ? <Scores title={w('charged')} text="" of={asked.data.charged} names /> : null}
      <Record />
      {charged && rules.data ? <Rules rules={rules.data.items} sites={rules.data.sites} /> : null}
    </div>
  );
}

function Scores({ title, text, of, names }: { title: string; text: string; of: Told[]; names: boolean }) {
  const { w, instant, named } = useQuality();
  return (
    <section>
      <h2>{title}</h2>
      {text === '' ? null : <p className="quiet">{text}</p>}
      {of.length === 0 ? <p className="quiet">{w('none')}</p> : (
        <div className="quality-wide"><table data-testid={names ? 'quality-charged' : 'quality-own'}>
          <thead><tr><th>{w('when')}</th><th>{w('exam')}</th>{names ? <><th>{w('whose')}</th><th>{w('reviewer')}</th></> : null}<th>{w('score')}</th><th>{w('comment')}</th></tr></thead>
          <tbody>{of.map((one) => (
            <tr key={one.id}><td>{instant(one.scoredAt)?.near ?? ''}</td><td>{one.modality} · {named(one.site)}{names ? null : <> · <a href={`/reading/${one.task}`}>{w('open')}</a></>}</td>{names ? <><td>{one.writer} / {one.signer}</td><td>{one.reviewer}</td></> : null}
              <td><b className={one.score === '1' ? '' : 'quality-differs'}>{one.score}</b></td><td className="quality-words">{one.words}</td></tr>
          ))}</tbody>
        </table></div>
      )}
    </section>
  );
}
