import { Segmented, Select } from 'antd';
import { useState } from 'react';
import { useSession } from '../session/session';
import type { FoundPatient } from './api';
import { CorrectionHistory } from './CorrectionHistory';
import { PatientFinder } from './PatientFinder';
import { PatientRepair } from './PatientRepair';
import type { PatientKind } from './PatientRepair';
import { StudyRepair } from './StudyRepair';
import type { StudyKind } from './StudyRepair';
import { useCorrection } from './useCorrection';
import './correction.css';

const KINDS = ['UPDATE', 'MOVE', 'MERGE', 'STUDY', 'SERIES'] as const;
type Kind = PatientKind | StudyKind;

/** One screen: find who is wrong, say what is right, see both sides, give the reason, confirm; below, what was corrected and its undo. */
export function CorrectionPanel() {
  const { w, site: siteName } = useCorrection();
  const sites = useSession().data?.account.sites ?? [];
  const [site, setSite] = useState(sites[0]?.code ?? '');
  const [wrong, setWrong] = useState<FoundPatient | null>(null);
  const [round, setRound] = useState(0);
  const restart = () => {
    setWrong(null);
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
        <PatientFinder site={site} side="wrong" chosen={wrong} onChoose={setWrong} />
      </section>
      {wrong === null ? null : <Repair key={`${wrong.row} ${round}`} site={site} wrong={wrong} onDone={restart} />}
      <section>
        <h2>{w('history')}</h2>
        <CorrectionHistory site={site} />
      </section>
    </div>
  );
}

function Repair({ site, wrong, onDone }: { site: string; wrong: FoundPatient; onDone: () => void }) {
  const { w } = useCorrection();
  const [kind, setKind] = useState<Kind>('UPDATE');
  const [study, setStudy] = useState<string | null>(wrong.studies.length === 1 ? (wrong.studies[0]?.uid ?? null) : null);
  return (
    <>
      <section className="sheet repair-step">
        <h2>{w('act')}</h2>
        <Segmented<Kind> value={kind} options={KINDS.map((one) => ({ value: one, label: <span data-testid={`repair-${one}`}>{w(one)}</span> }))} onChange={setKind} />
        <p className="quiet">{w(`actHint.${kind}`)}</p>
      </section>
      {kind === 'STUDY' || kind === 'SERIES'
        ? <StudyRepair key={kind} site={site} wrong={wrong} kind={kind} study={study} onStudy={setStudy} onDone={onDone} />
        : <PatientRepair key={kind} site={site} wrong={wrong} kind={kind} study={study} onStudy={setStudy} onDone={onDone} />}
    </>
  );
}
