import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Input } from 'antd';
import { useState } from 'react';
import { viewerAddress } from '../api';
import { hasRole } from '../session/roles';
import { useSession } from '../session/session';
import { sharing } from './api';
import type { Box, Referral } from './api';
import { useSharing } from './useSharing';

interface Props {
  referral: Referral;
  box: Box;
  title: string;
  siteName: (code: string) => string;
  onClose: () => void;
}

/** One referral: what was written, its images as far as they are shown, and what this side may do now. */
export function ReferralDrawer({ referral, box, title, siteName, onClose }: Props) {
  const { w, t, instant, problem, examWords } = useSharing();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const decides = hasRole(useSession().data, 'READER');
  const [answer, setAnswer] = useState('');
  const [blank, setBlank] = useState(false);
  const move = useMutation({
    mutationFn: (act: 'accept' | 'return' | 'end') => sharing.move(referral.id, act, answer.trim()),
    onSuccess: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: ['referrals'] }), client.invalidateQueries({ queryKey: ['studies'] })]);
      onClose();
    },
  });
  const sendBack = () => (answer.trim() === '' ? setBlank(true) : move.mutate('return'));
  const end = (act: 'withdraw' | 'end') =>
    void modal.confirm({ title: w(act === 'end' ? 'endReferral' : 'withdrawReferral'), content: w('endReferralText'), okText: w(act), cancelText: t('common.cancel'), okButtonProps: { danger: true }, onOk: () => move.mutate('end') });
  const facts: [string, string][] = [
    [w('state'), w(`status.${referral.status}`)],
    [w('urgency'), w(referral.urgency)],
    [w('direction'), w(referral.direction)],
    [w('fromSite'), siteName(referral.fromSite)],
    [w('toSite'), siteName(referral.toSite)],
    [w('by'), `${referral.by} · ${instant(referral.at)?.exact ?? ''}`],
    [w('reason'), referral.reason],
    [w('report'), referral.report],
    [w('answer'), [referral.endedBecause ? w(`because.${referral.endedBecause}`) : referral.answer, referral.decidedBy, instant(referral.decidedAt)?.exact].filter(Boolean).join(' · ')],
  ];
  const incoming = box === 'IN' && referral.status === 'SENT';
  return (
    <Drawer open title={title} onClose={onClose} size={560} className="scrolled-inside" data-testid="referral-drawer">
      <div className="drawer-scroll stack" tabIndex={0}>
        <dl className="facts">{facts.filter(([, value]) => value !== '').map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
        <section>
          <h3 className="referral-exams">{w('along')}</h3>
          <ul className="exam-lines">
            {referral.exams.map((exam) => (
              <li key={exam.studyInstanceUid} data-testid="referral-exam">
                {box === 'OUT' || exam.shown ? <a href={viewerAddress(exam.studyInstanceUid)} data-testid="referral-study">{examWords(exam) || w('openStudy')}</a> : examWords(exam) || w('examGone')}
                {box === 'IN' && referral.status === 'ACCEPTED' && !exam.shown && examWords(exam) !== '' ? <span className="quiet"> {w('shownNoLonger')}</span> : null}
              </li>
            ))}
          </ul>
          {incoming ? <p className="quiet">{w('seenLater')}</p> : null}
        </section>
        {move.isError ? <Alert type="error" showIcon title={problem(move.error)} data-testid="referral-problem" /> : null}
        {incoming && !decides ? <p className="quiet">{w('technologistsCannot')}</p> : null}
        {incoming && decides ? (
          <>
            <label>{w('backReason')}<Input.TextArea rows={2} maxLength={1000} value={answer} status={blank ? 'error' : ''} onChange={(event) => setAnswer(event.target.value)} data-testid="referral-answer" /></label>
            {blank && answer.trim() === '' ? <p role="alert">{w('needed')}</p> : null}
            <p><Button type="primary" loading={move.isPending} onClick={() => move.mutate('accept')} data-testid="referral-accept">{w('accept')}</Button> <Button onClick={sendBack} data-testid="referral-return">{w('sendBack')}</Button></p>
          </>
        ) : null}
        {box === 'OUT' && referral.status === 'SENT' ? <p><Button danger loading={move.isPending} onClick={() => end('withdraw')} data-testid="referral-withdraw">{w('withdraw')}</Button></p> : null}
        {referral.status === 'ACCEPTED' ? <p><Button danger loading={move.isPending} onClick={() => end('end')} data-testid="referral-end">{w('end')}</Button></p> : null}
      </div>
    </Drawer>
  );
}
