import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { AskFactor } from './AskFactor';
import { reading } from './api';
import type { Opened, WhyRetracted } from './api';
import { useReading } from './useReading';
import { retraction, whyRetracted } from './versions';

const reasons: WhyRetracted[] = ['WRONG_PATIENT', 'WRONG_EXAM', 'WRONG_IMAGES', 'SIGNED_BY_MISTAKE', 'OTHER'];

/** Takes a final report back, for a reason and by a signature; what is chosen by nobody is no reason. */
export function Retract({ opened, onRetracted, onClose }: { opened: Opened; onRetracted: () => void; onClose: () => void }) {
  const { w, problem } = useReading();
  const [why, setWhy] = useState<WhyRetracted | null>(null);
  const [words, setWords] = useState('');
  const [asking, setAsking] = useState(false);
  const sign = useMutation({ mutationFn: (reason: WhyRetracted) => reading.retract(opened.task, reason, words.trim(), opened.versions.at(-1)?.number ?? 0), onSuccess: onRetracted });
  const act = () => {
    setAsking(false);
    if (why !== null) sign.mutate(why);
  };
  return (
    <Modal open width={560} mask={{ closable: false }} title={w('retractTitle')} okText={w('retractSign')} okButtonProps={{ danger: true, disabled: why === null || (why === 'OTHER' && words.trim() === ''), loading: sign.isPending, 'data-testid': 'retract-sign' }} onOk={() => (opened.factor ? setAsking(true) : act())} onCancel={onClose}>
      <div className="report-writer">
        {asking ? <AskFactor onProved={act} onClose={() => setAsking(false)} /> : null}
        {sign.isError ? <Alert type="error" showIcon title={problem(sign.error)} /> : null}
        <p>{w('retractText')}</p>
        <Radio.Group vertical aria-label={w('retractWhy')} value={why} onChange={(event) => setWhy(event.target.value as WhyRetracted)} options={reasons.map((value) => ({ value, label: w(`retractions.${value}`) }))} data-testid="retract-why" />
        <label className="report-field">{w('retractWords')}<Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={300} value={words} onChange={(event) => setWords(event.target.value)} data-testid="retract-words" /></label>
      </div>
    </Modal>
  );
}

/** Stands first where the report is retracted; who is charged with the exam has it read anew. */
export function Retracted({ opened, readOnly, onReopened }: { opened: Opened; readOnly: boolean; onReopened: () => void }) {
  const { w, instant, problem } = useReading();
  const reopen = useMutation({ mutationFn: () => reading.reopen(opened.task.id), onSuccess: onReopened });
  const last = retraction(opened.versions);
  if (last === null) return null;
  const { why, words } = whyRetracted(last);
  const reason = words === '' ? w(`retractions.${why}`) : `${w(`retractions.${why}`)} (${words})`;
  const may = opened.charged && !readOnly && opened.task.state === 'RETRACTED';
  return (
    <Alert
      type="error" showIcon data-testid="report-retracted" title={w('retracted')}
      description={<>{w('retractedBy', { why: reason, name: last.author, time: instant(last.at)?.exact ?? '' })}{reopen.isError ? <span> {problem(reopen.error)}</span> : null}</>}
      action={may ? <Button size="small" loading={reopen.isPending} onClick={() => reopen.mutate()} data-testid="report-read-anew">{w('readAnew')}</Button> : undefined}
    />
  );
}
