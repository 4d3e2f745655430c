import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Input, Radio, Segmented } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { Results, useAddressed } from '../administration/lists';
import { useAdministration } from '../administration/useAdministration';
import { CopyButton } from '../shell/CopyButton';
import { useSites } from '../studies/useStudies';
import { access } from './api';
import type { ReviewedGlass, ReviewState, ReviewVerdict } from './api';

const PATH = '/administration/reviews';
const KEY = ['reviews'];

/** Every emergency must be looked at afterwards by somebody else: was it one? */
export default function ReviewsPage() {
  const { a, t } = useAdministration();
  const { id } = useParams();
  const navigate = useNavigate();
  const [state, setState] = useAddressed('state', 'open');
  const asked = useInfiniteQuery({
    queryKey: [...KEY, state],
    queryFn: ({ pageParam, signal }) => access.reviews(state as ReviewState, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const open = asked.data?.pages[0]?.open;
  const shown = rows.find((one) => one.id === id);
  return (
    <div className="page">
      <div className="page-head"><h1>{a('nav.reviews')}</h1></div>
      <p className="page-intro">{a('review.intro')}</p>
      <div className="list-tools">
        <Segmented<string>
          aria-label={a('list.state')}
          value={state}
          onChange={setState}
          options={[{ value: 'open', label: open === undefined ? a('review.open') : `${a('review.open')} ${open}` }, { value: 'done', label: a('review.done') }]}
        />
      </div>
      <Results asked={asked} count={rows.length} empty={<h2>{a(state === 'open' ? 'review.noneOpen' : 'review.noneDone')}</h2>}>
        <div className="sheet scroll">
          <ReviewTable rows={rows} chosen={id} />
          {asked.hasNextPage ? <div className="table-more"><Button type="text" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{t('common.more')}</Button></div> : null}
        </div>
      </Results>
      {shown ? <ReviewDrawer glass={shown} onClose={() => void navigate(PATH + window.location.search)} /> : null}
    </div>
  );
}

function ReviewTable({ rows, chosen }: { rows: ReviewedGlass[]; chosen: string | undefined }) {
  const { a, instant } = useAdministration();
  return (
    <table className="table" data-testid="reviews">
      <thead>
        <tr>
          <th scope="col">{a('audit.at')}</th>
          <th scope="col">{a('audit.actor')}</th>
          <th scope="col">{a('review.reason')}</th>
          <th scope="col" className="number">{a('review.studies')}</th>
          <th scope="col">{a('review.verdict')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => {
          const at = instant(one.openedAt);
          return (
            <tr key={one.id} className={one.id === chosen ? 'chosen' : ''} data-testid="review-row">
              <td className="nowrap" data-label={a('audit.at')} title={at?.exact}>{at?.near}</td>
              <td data-label={a('audit.actor')} className="nowrap">{one.account.username}</td>
              <td className="lead"><Link to={`${PATH}/${one.id}${window.location.search}`}>{one.reason}</Link></td>
              <td className="number" data-label={a('review.studies')}>{one.studies.length}</td>
              <td data-label={a('review.verdict')} className="nowrap"><VerdictTag verdict={one.verdict} /></td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function VerdictTag({ verdict }: { verdict: ReviewVerdict | null }) {
  const { a } = useAdministration();
  const look = verdict === null ? 'tag warning' : verdict === 'JUSTIFIED' ? 'tag done' : 'tag urgent';
  return <span className={look}>{a(`review.is.${verdict ?? 'OPEN'}`)}</span>;
}

function ReviewDrawer({ glass, onClose }: { glass: ReviewedGlass; onClose: () => void }) {
  const { a, t, instant, site, problem } = useAdministration();
  const { message } = App.useApp();
  const client = useQueryClient();
  const sites = useSites().data ?? [];
  const [verdict, setVerdict] = useState<ReviewVerdict | null>(null);
  const [note, setNote] = useState('');
  const review = useMutation({
    mutationFn: () => access.review(glass.id, verdict ?? 'UNJUSTIFIED', note.trim()),
    onSuccess: async () => {
      message.success(a('review.saved'));
      await client.invalidateQueries({ queryKey: KEY });
      onClose();
    },
  });
  const siteOf = (code: string) => site(sites.find((one) => one.code === code) ?? code);
  const facts: [string, string][] = [
    [a('audit.actor'), `${glass.account.username} · ${siteOf(glass.site)} · ${glass.address}`],
    [a('review.reason'), glass.reason],
    [a('review.whose'), glass.patient ? `${glass.patient.patientId} · ${siteOf(glass.patient.site)}` : a('review.oneStudy')],
    [a('review.opened'), a('review.span', { at: instant(glass.openedAt)?.exact ?? '', minutes: glass.minutes })],
    [a('review.ended'), instant(glass.endedAt ?? glass.endsAt)?.exact ?? ''],
  ];
  if (glass.verdict !== null) facts.push([a('review.verdict'), `${a(`review.is.${glass.verdict}`)} · ${glass.reviewedBy ?? ''} · ${instant(glass.reviewedAt)?.exact ?? ''}`], [a('review.note'), glass.note ?? '']);
  const foot = glass.verdict !== null ? null : (
    <div className="drawer-foot">
      <span className="drawer-foot-gap" />
      <Button onClick={onClose}>{t('common.cancel')}</Button>
      <Button type="primary" disabled={verdict === null || note.trim() === ''} loading={review.isPending} onClick={() => review.mutate()} data-testid="review-save">{a('review.save')}</Button>
    </div>
  );
  return (
    <Drawer open title={a('review.one')} onClose={onClose} size={560} footer={foot} className="edit-drawer" data-testid="review-form">
      {review.isError ? <Alert type="error" showIcon title={problem(review.error)} /> : null}
      <dl className="facts">
        {facts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}
        <div>
          <dt>{a('review.studies')}</dt>
          <dd>{glass.studies.map((uid) => <div key={uid} className="hash">{uid} <CopyButton icon type="text" text={uid} label={a('audit.copy')} /></div>)}</dd>
        </div>
      </dl>
      {glass.verdict !== null ? null : (
        <div className="stack">
          <Radio.Group value={verdict} onChange={(event) => setVerdict(event.target.value as ReviewVerdict)} options={(['JUSTIFIED', 'UNJUSTIFIED'] as const).map((value) => ({ value, label: <span data-testid={`verdict-${value}`}>{a(`review.is.${value}`)}</span> }))} />
          <label>{a('review.note')}<Input.TextArea rows={3} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} data-testid="review-note" /></label>
          <p className="quiet">{a('review.noteHint')}</p>
        </div>
      )}
    </Drawer>
  );
}
