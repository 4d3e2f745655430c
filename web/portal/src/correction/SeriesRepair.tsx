import { Alert, Checkbox, Radio } from 'antd';
import { useState } from 'react';
import type { FoundPatient, StudyParts, StudySeries } from './api';
import { Confirm } from './Confirm';
import { useCorrection } from './useCorrection';

const NEW = 'NEW';

/** Series of an exam become a new exam, or another one's of the same patient. */
export function SeriesRepair({ site, wrong, study, parts, onDone }: { site: string; wrong: FoundPatient; study: string; parts: StudyParts; onDone: () => void }) {
  const { w, exam, choice } = useCorrection();
  const [series, setSeries] = useState<string[]>([]);
  const [into, setInto] = useState<string>(NEW);
  const others = wrong.studies.filter((one) => one.uid !== study);
  const here = wrong.studies.find((one) => one.uid === study);
  const there = others.find((one) => one.uid === into);
  const all = parts.series.length > 0 && series.length === parts.series.length;
  const nothingLeft = all && into === NEW;
  const images = parts.series.filter((one) => series.includes(one.uid)).reduce((sum, one) => sum + one.instances, 0);
  const complete = series.length > 0 && !nothingLeft;
  return (
    <>
      <section className="sheet repair-step">
        <h2>{w('chooseSeries')}</h2>
        <Checkbox checked={all} indeterminate={series.length > 0 && !all} onChange={() => setSeries(all ? [] : parts.series.map((one) => one.uid))} data-testid="repair-all-series">{w('allSeries', { count: parts.series.length })}</Checkbox>
        <Checkbox.Group value={series} onChange={setSeries} className="repair-series" aria-label={w('chooseSeries')}>
          {parts.series.map((one) => <SeriesChoice key={one.uid} study={study} series={one} />)}
        </Checkbox.Group>
      </section>
      <section className="sheet repair-step">
        <h2>{w('whereTo')}</h2>
        <Radio.Group aria-label={w('whereTo')} value={into} onChange={(event) => setInto(event.target.value as string)} className="repair-studies">
          <Radio value={NEW} data-testid="repair-into-new">{w('intoNew')}</Radio>
          {others.map((one) => <Radio key={one.uid} value={one.uid} data-testid="repair-into">{w('intoStudy', { exam: choice(one) })}</Radio>)}
        </Radio.Group>
        {nothingLeft ? <Alert type="warning" showIcon title={w('nothingLeft')} data-testid="repair-nothing-left" /> : null}
      </section>
      <Confirm
        correction={!complete ? null : (reason) => (into === NEW ? { kind: 'SPLIT', site, patient: parts.patient, study, series, reason } : { kind: 'JOIN', site, patient: parts.patient, study, series, into, reason })}
        onDone={onDone}
        summary={
          <>
            <b>{w('seriesGo', { count: series.length, images })}</b>
            <span>{here === undefined ? '' : exam(here)} → {there === undefined ? w('newStudy') : exam(there)}</span>
            <ul className="repair-list">
              <li>{there === undefined ? w('willSplit') : all ? w('willMerge') : w('willMove')}</li>
              <li>{there === undefined ? w('splitShares') : w('joinShares')}</li>
              <li>{w('seriesKeep')}</li>
            </ul>
          </>
        }
      />
    </>
  );
}

function SeriesChoice({ study, series }: { study: string; series: StudySeries }) {
  const { w } = useCorrection();
  const [missing, setMissing] = useState(false);
  const name = [series.number === null ? '' : `#${series.number}`, series.modality, series.description].filter((part) => part !== '').join(' · ');
  return (
    <Checkbox value={series.uid} data-testid="repair-series">
      <span className="repair-one-series">
        <span className="repair-picture">{missing ? null : <img src={`/dicom-web/studies/${study}/series/${series.uid}/thumbnail`} alt="" loading="lazy" onError={() => setMissing(true)} />}</span>
        <span className="two-lines"><b>{name || w('unnamedSeries')}</b><small>{w('images', { count: series.instances })}</small>{series.otherPatient ? <small className="warn">{w('namesOther', { number: series.names || w('noNumber') })}</small> : null}</span>
      </span>
    </Checkbox>
  );
}
