import { useMutation } from '@tanstack/react-query';
import { Alert, Input, Modal, Radio } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { AskFactor } from './AskFactor';
import { reading } from './api';
import type { Opened, Text } from './api';
import { kept } from './kept';
import { useReading } from './useReading';
import { textInForce } from './versions';

const KEEP_MILLIS = 300;

/** Adds to a final report, or corrects it, with a reason and one signature. */
export function Amend({ opened, account, onSigned, onClose }: { opened: Opened; account: string; onSigned: () => void; onClose: () => void }) {
  const { w, problem } = useReading();
  const last = opened.versions[opened.versions.length - 1];
  const [kind, setKind] = useState<'ADDENDUM' | 'CORRECTION'>('ADDENDUM');
  const [reason, setReason] = useState('');
  const [text, setText] = useState<Text>({ findings: '', impression: '', positive: last?.positive ?? null, images: [] });
  const [asking, setAsking] = useState(false);
  const place = `${opened.task.id} amendment`;
  const number = last?.number ?? 0;
  const typed = useRef(false);
  useEffect(() => {
    void kept.get(account, place).then((found) => {
      if (found !== null && found.version === number && !typed.current) setText({ findings: found.findings, impression: found.impression, positive: found.positive, images: found.images });
    });
  }, [account, place, number]);
  useEffect(() => {
    if (!typed.current) return undefined;
    const timer = window.setTimeout(() => void kept.put(account, place, { ...text, version: number, editor: '', number: 0, at: Date.now() }), KEEP_MILLIS);
    return () => window.clearTimeout(timer);
  }, [account, place, number, text]);
  const write = (more: Partial<Text>) => {
    typed.current = true;
    setText((before) => ({ ...before, ...more }));
  };
  /** A correction begins with the whole text in force, an addition with nothing: what stands there unchanged goes with the choice. */
  const choose = (next: typeof kind) => {
    setKind(next);
    const whole = textInForce(opened.versions);
    if (next === 'CORRECTION' && text.findings + text.impression === '') setText(whole);
    if (next === 'ADDENDUM' && text.findings === whole.findings && text.impression === whole.impression) setText({ ...whole, findings: '', impression: '', images: [] });
  };
  const sign = useMutation({ mutationFn: () => reading.amend(opened.task, kind, text, reason.trim(), number), onSuccess: () => {
    void kept.remove(account, place);
    onSigned();
  } });
  return (
    <Modal open width={640} mask={{ closable: false }} keyboard={false} title={w('amend')} okText={w('amendSign')} okButtonProps={{ disabled: reason.trim() === '' || text.impression.trim() === '' || text.positive === null, loading: sign.isPending, 'data-testid': 'amend-sign' }} onOk={() => (opened.factor ? setAsking(true) : sign.mutate())} onCancel={onClose}>
      <div className="report-writer">
        {asking ? <AskFactor onProved={() => { setAsking(false); sign.mutate(); }} onClose={() => setAsking(false)} /> : null}
        {sign.isError ? <Alert type="error" showIcon title={problem(sign.error)} /> : null}
        <Radio.Group optionType="button" value={kind} onChange={(event) => choose(event.target.value as typeof kind)} options={[{ value: 'ADDENDUM', label: w('addendum') }, { value: 'CORRECTION', label: w('correction') }]} data-testid="amend-kind" />
        <label className="report-field">{w('amendReason')}<Input maxLength={400} value={reason} onChange={(event) => setReason(event.target.value)} data-testid="amend-reason" /></label>
        <label className="report-field">{w('findings')}<Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={10000} value={text.findings} onChange={(event) => write({ findings: event.target.value })} /></label>
        <label className="report-field">{w('impression')}<Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={5000} value={text.impression} onChange={(event) => write({ impression: event.target.value })} data-testid="amend-impression" /></label>
        <Radio.Group aria-label={w('result')} optionType="button" value={text.positive} onChange={(event) => write({ positive: event.target.value as boolean })} options={[{ value: true, label: w('positive') }, { value: false, label: w('negative') }]} />
      </div>
    </Modal>
  );
}
