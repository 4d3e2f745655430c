import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { mayRead } from '../session/roles';
import { useSession } from '../session/session';
import { PageSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { useSpecialties } from '../reading/specialty/useSpecialties';
import { useSites } from '../studies/useStudies';
import { bys, figures } from './api';
import type { By, Figures, Line, Wish } from './api';
import { Figure } from './Figure';
import { count, lastDays, minutes, share } from './numbers';
import { useFigures } from './useFigures';
import './figures.css';

const QualityPage = lazy(() => import('../reading/quality/QualityPage'));

/** What is counted of reading, and beside it the quality of reading. */
export default function FiguresPage() {
  const { w } = useFigures();
  const [of, setOf] = useState<'figures' | 'quality'>('figures');
  const seesQuality = mayRead(useSession().data);
  return (
    <div className="figures-page" data-testid="figures-page">
      <h1>{w(of === 'figures' ? 'title' : 'qualityOfReading')}</h1>
      {seesQuality ? <Segmented className="figures-of" value={of} onChange={setOf} options={[{ value: 'figures', label: w('title') }, { value: 'quality', label: w('qualityOfReading') }]} aria-label={w('title')} data-testid="figures-of" /> : null}
      {of === 'figures' ? <Counted /> : <Suspense fallback={<PageSkeleton />}><QualityPage /></Suspense>}
    </div>
  );
}

/** Figures of reading for a period; the server decides of whom. */
function Counted() {
  const { w } = useFigures();
  const [wish, setWish] = useState<Wish>(() => ({ ...lastDays(30, new Date()), by: 'SITE' }));
  const asked = useQuery({ queryKey: ['figures', wish], queryFn: ({ signal }) => figures.search(wish, signal), placeholderData: (former) => former });
  return (
    <>
      <form className="figures-wish" onSubmit={(event) => event.preventDefault()}>
        <label>{w('from')}<input type="date" required value={wish.from} max={wish.to} onChange={(event) => { if (event.target.value) setWish({ ...wish, from: event.target.value }); }} /></label>
        <label>{w('to')}<input type="date" required value={wish.to} min={wish.from} onChange={(event) => { if (event.target.value) setWish({ ...wish, to: event.target.value }); }} /></label>
        <label>{w('by')}<select data-testid="figures-by" value={wish.by} onChange={(event) => setWish({ ...wish, by: event.target.value as By })}>{bys.map((by) => <option key={by} value={by}>{w(`bys.${by}`)}</option>)}</select></label>
        <KindChoice wish={wish} onChoose={setWish} />
        {asked.data && asked.data.manages.length > 0 ? <SiteChoice of={asked.data} wish={wish} onChoose={setWish} /> : null}
      </form>
      {asked.isPending ? <PageSkeleton /> : asked.isError ? <Trouble error={asked.error} onRetry={() => void asked.refetch()} /> : <All of={asked.data} by={asked.data.by} />}
    </>
  );
}

/** Exams of all kinds, of a specialty, or of one modality. */
function KindChoice({ wish, onChoose }: { wish: Wish; onChoose: (wish: Wish) => void }) {
  const { w, language } = useFigures();
  const { items } = useSpecialties();
  const choose = (chosen: string) => {
    const specialty = items.find((one) => one.code === chosen)?.code;
    onChoose({ ...wish, specialty, modality: specialty === undefined ? chosen || undefined : undefined });
  };
  return (
    <label>{`${w('specialty')} / ${w('modality')}`}<select data-testid="figures-kind" value={wish.specialty ?? wish.modality ?? ''} onChange={(event) => choose(event.target.value)}>
      <option value="">{w('everyModality')}</option>
      <optgroup label={w('specialty')}>{items.map((one) => <option key={one.code} value={one.code}>{language === 'zh' ? one.nameZh : one.nameEn}</option>)}</optgroup>
      <optgroup label={w('modality')}>{items.flatMap((one) => one.modalities).map((modality) => <option key={modality}>{modality}</option>)}</optgroup>
    </select></label>
  );
}

function SiteChoice({ of, wish, onChoose }: { of: Figures; wish: Wish; onChoose: (wish: Wish) => void }) {
  const { w, language } = useFigures();
  return (
    <label>{w('site')}<select value={wish.site ?? ''} onChange={(event) => onChoose({ ...wish, site: event.target.value || undefined })}>
      <option value="">{w('everySite')}</option>
      {of.manages.map((site) => <option key={site.site} value={site.site}>{(language === 'zh' ? site.name_zh : site.name_en) || site.site}</option>)}
    </select></label>
  );
}

function All({ of, by }: { of: Figures; by: By }) {
  const { w, t, site, language } = useFigures();
  const specialties = useSpecialties().items;
  const specialtyOf = (code: string) => { const one = specialties.find((each) => each.code === code); return one === undefined ? w('none') : language === 'zh' ? one.nameZh : one.nameEn; };
  const sites = useSites().data ?? [];
  const named = (code: string) => site(sites.find((one) => one.code === code) ?? code);
  const label = (line: Line) => line.name ?? (line.key === undefined ? w('all') : by === 'SPECIALTY' ? specialtyOf(line.key) : named(line.key));
  const classes: Record<string, string> = { SIMPLE: w('classes.SIMPLE'), MEDIUM: w('classes.MEDIUM'), COMPLEX: w('classes.COMPLEX') };
  const n = (line: Line, column: string) => Number(line[column] ?? 0);
  const seconds = (column: string) => (line: Line) => minutes(line[column] === undefined ? undefined : n(line, column));
  const counted = (column: string) => ({ words: w(column as 'points'), of: (line: Line) => count(line[column]) });
  const filled = (lines: Line[], column: string) => lines.filter((line) => n(line, column) > 0);
  const steps = (['claim', 'preliminary', 'review', 'whole'] as const).flatMap((step) => [
    { words: `${w(step)} ${w('half')}`, of: seconds(`${step}Median`) }, { words: `${w(step)} ${w('most')}`, of: seconds(`${step}Most`) }]);
  const tiers = [counted('known'), counted('below'), { words: w('share'), of: (line: Line) => share(n(line, 'below'), n(line, 'known')) }, counted('unknown')];
  const isManager = of.manages.length > 0;
  return (
    <>
      {isManager ? null : <p className="quiet" data-testid="figures-own">{w('own')}</p>}
      <Figure name="turnaround" title={w('turnaround')} meaning={w('turnaroundMeaning')} lines={filled(of.reports, 'finals')} label={label} columns={[counted('finals'), ...steps, { words: w('withinDue'), of: (line) => share(n(line, 'withinDue'), n(line, 'finals')) }]} bar={7} />
      <Figure name="quality" title={w('quality')} meaning={w('qualityMeaning')} lines={filled(of.reports, 'finals')} label={label} bar={1}
        columns={[counted('finals'), { words: w('positive'), of: (line) => share(n(line, 'positive'), n(line, 'finals')) }, { words: w('changed'), of: (line) => share(n(line, 'changed'), n(line, 'finals')) }]} />
      <Figure name="indicators" title={w('indicators')} meaning={w('indicatorsMeaning')} lines={of.indicators} label={(line) => `${specialtyOf(String(line.specialty ?? ''))} · ${String((language === 'zh' ? line.nameZh : line.nameEn) ?? '')}`}
        columns={[counted('of'), counted('met'), { words: w('share'), of: (line) => share(n(line, 'met'), n(line, 'of')) }]} bar={2} />
      <Figure name="workload" title={w('workload')} meaning={w('workloadMeaning')} lines={of.workload.filter((line) => n(line, 'written') + n(line, 'reviewed') > 0)} label={label} columns={[counted('written'), counted('reviewed'), counted('points')]} bar={2} />
      <Figure name="critical" title={w('critical')} meaning={w('criticalMeaning')} lines={filled(of.critical, 'raised')} label={label} bar={1}
        columns={[counted('raised'), { words: w('inTime'), of: (line) => share(n(line, 'inTime'), n(line, 'raised')) }, counted('open')]} />
      {isManager ? (
        <>
          <Figure name="backlog" title={w('backlog')} meaning={w('backlogMeaning')} lines={filled(of.backlog, 'all')} label={(line) => (line.key === undefined ? w('all') : named(line.key))} columns={['hours4', 'day1', 'days3', 'older', 'all'].map(counted)} bar={4} />
          <Figure name="exams" title={w('exams')} meaning={w('examsMeaning')} lines={of.exams} label={(line) => classes[line.key ?? ''] ?? t('product')} columns={tiers} bar={2} />
          <Figure name="written-at" title={w('writtenAt')} meaning={w('writtenAtMeaning')} lines={of.writtenAt} label={(line) => classes[line.key ?? ''] ?? t('product')} columns={tiers} bar={2} />
          <Figure name="settlement" title={w('settlement')} meaning={w('settlementMeaning')} lines={of.settlement} label={(line) => w('pair', { at: named(String(line.at ?? '')), for: named(String(line.for ?? '')) })} columns={[counted('written'), counted('reviewed'), counted('points')]} bar={2} />
        </>
      ) : null}
    </>
  );
}
