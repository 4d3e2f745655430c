import { PrinterOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { access } from '../access/api';
import type { Study } from '../api';
import { sharing } from './api';
import type { Coverage, Film, IssuedFilm } from './api';
import { useSharing } from './useSharing';

interface Draft {
  coverage: Coverage;
  code: string;
}
const looks: Record<Film['state'], string> = { OPEN: 'tag done', PAUSED: 'tag warning', LOCKED: 'tag urgent', EXPIRED: 'tag plain', REVOKED: 'tag plain' };

/** Issues the patient's own access and issues it anew; the slip with its QR code is shown once. */
export function FilmPanel({ study }: { study: Study }) {
  const { w, t, problem } = useSharing();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Draft>();
  const [shown, setShown] = useState<IssuedFilm | null>(null);
  const films = useQuery({ queryKey: ['films', study.studyInstanceUid], queryFn: ({ signal }) => sharing.films(study.studyInstanceUid, signal) });
  const coverage = Form.useWatch('coverage', form) ?? 'STUDY';
  const living = films.data?.find((one) => one.coverage === coverage && one.state !== 'REVOKED');
  const changed = () => client.invalidateQueries({ queryKey: ['films'] });
  const issue = useMutation({
    mutationFn: (draft: Draft) => (living ? sharing.reissueFilm(living.id, draft.code) : sharing.issueFilm(study.studyInstanceUid, draft.coverage, draft.code)),
    onSuccess: (film) => {
      setShown(film);
      return changed();
    },
  });
  const revoke = (film: Film) =>
    void modal.confirm({ title: w('revokeFilm'), content: w('revokeFilmText'), okText: w('revoke'), cancelText: t('common.cancel'), okButtonProps: { danger: true }, onOk: () => sharing.revokeFilm(film.id).then(changed) });
  if (shown) return <Slip film={shown} onClose={() => setShown(null)} />;
  return (
    <div className="stack">
      <p className="quiet">{w('filmText')}</p>
      {(films.data ?? []).map((film) => (
        <div key={film.id} className="film-line" data-testid="film-row">
          <span className={looks[film.state]}>{w(`filmState.${film.state}`)}</span>
          <span>{[w(film.coverage), w('issued', { issue: film.issue }), w('openings', { count: film.openings }), w('validUntil', { day: film.expiresAt.slice(0, 10) })].join(' · ')}</span>
          {film.state === 'REVOKED' ? null : <Button size="small" onClick={() => revoke(film)} data-testid="film-revoke">{w('revoke')}</Button>}
        </div>
      ))}
      {issue.isError ? <Alert type="error" showIcon title={problem(issue.error)} data-testid="film-problem" /> : null}
      <Form<Draft> form={form} layout="vertical" requiredMark={false} autoComplete="off" initialValues={{ coverage: 'STUDY', code: '' }} onFinish={(draft) => issue.mutate(draft)}>
        <Form.Item name="coverage" label={w('covers')}><Radio.Group className="column-choice" options={(['STUDY', 'PATIENT'] as const).map((value) => ({ value, label: w(value) }))} /></Form.Item>
        <Form.Item name="code" label={w('digits')} extra={w('digitsHint')} rules={[{ required: true, pattern: /^[0-9]{4}$/, message: w('digitsBad') }]}>
          <Input inputMode="numeric" maxLength={4} style={{ width: 120 }} data-testid="film-code" />
        </Form.Item>
        {living ? <p className="quiet">{w('reissueText')}</p> : null}
        <Button type="primary" htmlType="submit" loading={issue.isPending} data-testid="film-issue">{w(living ? 'reissue' : 'issue')}</Button>
      </Form>
    </div>
  );
}

function Slip({ film, onClose }: { film: IssuedFilm; onClose: () => void }) {
  const { w, t } = useSharing();
  return (
    <div className="stack" data-testid="film-slip">
      <Alert type="success" showIcon title={w('slipOnce')} />
      <SlipSheet film={film} />
      <p><Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()} data-testid="film-print">{w('print')}</Button> <Button onClick={onClose}>{t('common.close')}</Button></p>
      {createPortal(<div className="print-only" aria-hidden><SlipSheet film={film} /></div>, document.body)}
    </div>
  );
}

/** In both languages, whatever the reader's: it goes with the patient. Nothing on it says who that is. */
function SlipSheet({ film }: { film: IssuedFilm }) {
  const hospitals = useQuery({ queryKey: ['hospitals'], queryFn: ({ signal }) => access.hospitals(signal), staleTime: 10 * 60_000 });
  const hospital = hospitals.data?.find((one) => one.code === film.site);
  const { i18n } = useTranslation('sharing');
  const inLanguage = (language: 'zh' | 'en') => i18n.getFixedT(language, 'sharing')('slip', { day: film.expiresAt.slice(0, 10) });
  const { w } = useSharing();
  return (
    <section className="slip">
      <p className="slip-hospital">{hospital?.nameZh} <span lang="en">{hospital?.nameEn}</span></p>
      <div className="qr" role="img" aria-label={w('film')} data-address={film.address}>
        <svg viewBox={`-4 -4 ${film.qr.size + 8} ${film.qr.size + 8}`} shapeRendering="crispEdges" aria-hidden><path d={film.qr.path} /></svg>
      </div>
      <p lang="zh-CN">{inLanguage('zh')}</p>
      <p lang="en">{inLanguage('en')}</p>
    </section>
  );
}
