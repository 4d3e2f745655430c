import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Radio, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useSession } from '../session/session';
import { corrections } from './api';
import type { Correction, FoundPatient, PatientAttributes } from './api';
import { BeforeAfter } from './BeforeAfter';
import { attributeNames, dayOf } from './compare';
import { CorrectionHistory } from './CorrectionHistory';
import { PatientFields } from './PatientFields';
import { PatientFinder } from './PatientFinder';
import { useCorrection } from './useCorrection';
import './correction.css';

const KINDS = ['UPDATE', 'MOVE', 'MERGE'] as const;
type Kind = (typeof KINDS)[number];
const EMPTY: PatientAttributes = { patientId: '', name: '', birthDate: '', sex: '' };

/** What was chosen and typed so far. */
interface Draft {
  wrong: FoundPatient;
  kind: Kind;
  study: string | null;
  target: FoundPatient | null;
  typed: PatientAttributes;
}

const begun = (wrong: FoundPatient): Draft => ({ wrong, kind: 'UPDATE', study: wrong.studies.length === 1 ? (wrong.studies[0]?.uid ?? null) : null, target: null, typed: attributesOf(wrong) });
const attributesOf = ({ patientId, name, birthDate, sex }: PatientAttributes): PatientAttributes => ({ patientId, name, birthDate: dayOf(birthDate), sex });
const afterOf = (draft: Draft): PatientAttributes => (draft.kind === 'UPDATE' || draft.target === null ? draft.typed : draft.target);

function isComplete({ wrong, kind, study, target, typed }: Draft): boolean {
  const filled = typed.patientId.trim() !== '' && typed.name.trim() !== '';
  if (kind === 'UPDATE') return filled && attributeNames.some((name) => dayOf(wrong[name]) !== typed[name].trim());
  if (kind === 'MERGE') return target !== null && target.row !== wrong.row;
  return study !== null && (target === null ? filled : target.row !== wrong.row);
}

function correctionOf({ wrong, kind, study, target, typed }: Draft, site: string, reason: string): Correction {
  const right = { ...typed, patientId: typed.patientId.trim() };
  if (kind === 'UPDATE') return { kind, site, patient: wrong.row, version: wrong.version, reason, ...right };
  if (kind === 'MERGE') return { kind, site, patient: wrong.row, target: target?.row ?? '', reason };
  return target === null ? { kind, site, patient: wrong.row, study: study ?? '', reason, ...right } : { kind, site, patient: wrong.row, study: study ?? '', target: target.row, reason };
}

/** One screen: find who is wrong, say what is right, see both sides, give the reason, confirm; below, what was corrected and its undo. */
export function CorrectionPanel() {
  const { w, site: siteName } = useCorrection();
  const sites = useSession().data?.account.sites ?? [];
  const [site, setSite] = useState(sites[0]?.code ?? '');
  const [draft, setDraft] = useState<Draft | null>(null);
  const [round, setRound] = useState(0);
  const restart = () => {
    setDraft(null);
    setRound(round + 1);
  };
  return (
    <div className="repair" data-testid="repair">
      <p className="page-intro">{w('intro')}</p>
      {sites.length > 1 ? (
        <label className="repair-site">
          {w('site')}
          <Select
            value={site}
            options={sites.map((one) => ({ value: one.code, label: siteName(one) }))}
            onChange={(code: string) => {
              setSite(code);
              restart();
            }}
          />
        </label>
      ) : null}
      <section className="sheet repair-step" key={`wrong ${round}`}>
        <h2>{w('wrong')}</h2>
        <PatientFinder site={site} side="wrong" chosen={draft?.wrong ?? null} onChoose={(wrong) => setDraft(begun(wrong))} />
      </section>
      {draft === null ? null : <Repair key={`${draft.wrong.row} ${round}`} site={site} draft={draft} onChange={setDraft} onDone={restart} />}
      <section>
        <h2>{w('history')}</h2>
        <CorrectionHistory site={site} />
      </section>
    </div>
  );
}

function Repair({ site, draft, onChange, onDone }: { site: string; draft: Draft; onChange: (draft: Draft) => void; onDone: () => void }) {
  const { w, exam } = useCorrection();
  const typedHere = draft.kind === 'UPDATE' || (draft.kind === 'MOVE' && draft.target === null);
  return (
    <>
      <section className="sheet repair-step">
        <h2>{w('act')}</h2>
        <Segmented<Kind>
          value={draft.kind}
          options={KINDS.map((kind) => ({ value: kind, label: <span data-testid={`repair-${kind}`}>{w(kind)}</span> }))}
          onChange={(kind) => onChange({ ...draft, kind, target: null, typed: kind === 'UPDATE' ? attributesOf(draft.wrong) : EMPTY })}
        />
        <p className="quiet">{w(`actHint.${draft.kind}`)}</p>
        {draft.kind === 'MOVE' ? (
          <Radio.Group aria-label={w('chooseStudy')} value={draft.study} onChange={(event) => onChange({ ...draft, study: event.target.value as string })} className="repair-studies">
            {draft.wrong.studies.map((study) => (
              <Radio key={study.uid} value={study.uid} data-testid="repair-study">
                {exam(study)} {study.corrected ? <span className="tag plain">{w('corrected')}</span> : null}
              </Radio>
            ))}
          </Radio.Group>
        ) : null}
      </section>
      <section className="sheet repair-step">
        <h2>{w('right')}</h2>
        {draft.kind === 'UPDATE' ? null : (
          <PatientFinder
            key={draft.kind}
            site={site}
            side="right"
            chosen={draft.target}
            onChoose={(target) => onChange({ ...draft, target, typed: EMPTY })}
            {...(draft.kind === 'MOVE' ? { onOrdered: (ordered: PatientAttributes) => onChange({ ...draft, target: null, typed: attributesOf(ordered) }) } : {})}
          />
        )}
        {draft.kind === 'MOVE' && draft.target !== null ? <Button type="link" onClick={() => onChange({ ...draft, target: null })}>{w('typed')}</Button> : null}
        {typedHere ? <PatientFields value={draft.typed} onChange={(typed) => onChange({ ...draft, typed })} /> : null}
      </section>
      <BeforeAfter before={draft.wrong} after={afterOf(draft)} />
      <Confirm site={site} draft={draft} onDone={onDone} />
    </>
  );
}

function Confirm({ site, draft, onDone }: { site: string; draft: Draft; onDone: () => void }) {
  const { w, t, who, problem } = useCorrection();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const correct = useMutation({
    mutationFn: () => corrections.correct(correctionOf(draft, site, reason.trim())),
    onSuccess: async () => {
      message.success(w('done'));
      onDone();
      await Promise.all(['corrections', 'studies', 'persons'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    },
    onError: (error) => void message.error(problem(error)),
  });
  const ask = () =>
    modal.confirm({
      title: w('confirmTitle'),
      content: (
        <div className="stack">
          <b>{who(draft.wrong)} → {who(afterOf(draft))}</b>
          {draft.kind === 'MOVE' ? <span>{w('endsShares')}</span> : draft.kind === 'MERGE' ? <span>{w('mergeKeeps')}</span> : null}
        </div>
      ),
      okText: w('confirm'),
      cancelText: t('common.cancel'),
      okButtonProps: { 'data-testid': 'repair-confirm' },
      onOk: () => correct.mutate(),
    });
  return (
    <div className="repair-confirm">
      <label>
        {w('reason')}
        <Input maxLength={400} placeholder={w('reasonHint')} value={reason} onChange={(event) => setReason(event.target.value)} data-testid="repair-reason" />
      </label>
      <Button type="primary" size="large" disabled={!isComplete(draft) || reason.trim() === ''} loading={correct.isPending} onClick={ask} data-testid="repair-review">{w('review')}</Button>
    </div>
  );
}
