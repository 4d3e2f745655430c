import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { Site } from '../../api';
import { modalities } from '../looks';
import { quality, qualityKey } from './api';
import type { Kind, Rule } from './api';
import { useQuality } from './useQuality';

const EVERY = '*';

/** Which share of the reports of a hospital is drawn. */
export function Rules({ rules, sites }: { rules: Rule[]; sites: Site[] }) {
  const { w, site, instant, problem, named } = useQuality();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [at, setAt] = useState(sites[0]?.code ?? '');
  const [modality, setModality] = useState<string>(EVERY);
  const [kind, setKind] = useState<Kind>('PEER_REVIEW');
  const present = rules.find((one) => one.site === at && one.modality === modality && one.kind === kind);
  const [typed, setTyped] = useState<number | null>(null);
  const percent = typed ?? present?.percent ?? 0;
  const save = useMutation({
    mutationFn: () => quality.setRule({ site: at, modality, kind, percent, version: present?.version ?? 0 }),
    onSuccess: () => { setTyped(null); message.success(w('saved')); void client.invalidateQueries({ queryKey: qualityKey }); },
    onError: (error) => message.error(problem(error)),
  });
  return (
    <section data-testid="quality-rules">
      <h2>{w('rules')}</h2>
      <p className="quiet">{w('rulesText')}</p>
      <ul>{rules.map((one) => <li key={`${one.site} ${one.kind} ${one.modality}`}>{named(one.site)} · {w(`kinds.${one.kind}`)} · {one.modality === EVERY ? w('every') : one.modality} · <b>{one.percent} %</b> <span className="quiet">{w('setBy', { name: one.setBy, time: instant(one.setAt)?.near ?? '' })}</span></li>)}</ul>
      <div className="quality-wish">
        <label>{w('site')} <Select value={at} onChange={(value) => { setAt(value); setTyped(null); }} options={sites.map((one) => ({ value: one.code, label: site(one) }))} data-testid="quality-rule-site" /></label>
        <label>{w('kind')} <Select<Kind> value={kind} onChange={(value) => { setKind(value); setTyped(null); }} options={(['PEER_REVIEW', 'SECOND_READING'] as const).map((value) => ({ value, label: w(`kinds.${value}`) }))} data-testid="quality-rule-kind" /></label>
        <label>{w('modality')} <Select value={modality} onChange={(value) => { setModality(value); setTyped(null); }} options={[{ value: EVERY, label: w('every') }, ...modalities.map((value) => ({ value: value as string, label: value as string }))]} /></label>
        <label>{w('percent')} <InputNumber min={0} max={100} precision={2} value={percent} onChange={(value) => setTyped(value ?? 0)} data-testid="quality-rule-percent" /></label>
        <Button type="primary" disabled={at === ''} loading={save.isPending} onClick={() => save.mutate()} data-testid="quality-rule-save">{w('save')}</Button>
      </div>
    </section>
  );
}
