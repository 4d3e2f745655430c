import { Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useAdministration } from '../administration/useAdministration';
import type { Fate, ImportReport } from './api';
import { countsOf, linesOf } from './fates';

const PAGE = 100;
const tags: Record<Fate, string> = { FAULTY: 'tag urgent', MADE: 'tag done', CHANGED: 'tag fresh', UNCHANGED: 'tag plain', HELD: 'tag plain' };

/** What becomes of each line: the faulty ones with what to mend. */
export function Fates({ report }: { report: ImportReport }) {
  const { a, t, language } = useAdministration();
  const all = useMemo(() => linesOf(report), [report]);
  const counts = countsOf(all);
  const [chosen, setChosen] = useState<Fate | 'all' | null>(null);
  const [most, setMost] = useState(PAGE);
  const fate = chosen ?? (report.faults.length > 0 ? 'FAULTY' : 'all');
  const lines = fate === 'all' ? all : all.filter((line) => line.fate === fate);
  if (all.length === 0) return null;
  const options = [{ value: 'all' as const, label: `${t('common.all')} ${all.length}` }, ...counts.map((one) => ({ value: one.fate, label: `${a(`fate.${one.fate}`)} ${one.count}` }))];
  return (
    <section>
      <div className="list-tools">
        <Segmented<Fate | 'all'> aria-label={a('import.filter')} value={fate} onChange={setChosen} options={options} />
      </div>
      <div className="sheet scroll">
        <table className="table" data-testid="fates">
          <thead>
            <tr>
              <th scope="col" className="number">{a('import.line')}</th>
              <th scope="col">{a('import.what')}</th>
              <th scope="col">{a('import.fate')}</th>
              <th scope="col">{a('import.fault')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, most).map((line) => (
              <tr key={line.line} data-testid="fate-row" data-fate={line.fate}>
                <td className="number code" data-label={a('import.line')}>{line.line}</td>
                <td className="lead">{[line.name, line.code].filter(Boolean).join(' · ')}</td>
                <td data-label={a('import.fate')} className="nowrap"><span className={tags[line.fate]}>{a(`fate.${line.fate}`)}</span></td>
                <td className="block">
                  <ul>
                    {line.faults.map((fault) => (
                      <li key={fault.column + fault.rule}>
                        {fault.column === '' ? null : <b>{fault.column}</b>} {fault.value ? <span className="quiet">“{fault.value}”</span> : null}{' '}
                        {language === 'zh' ? fault.ruleZh : fault.rule}
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {lines.length > most ? <div className="table-more"><Button type="text" onClick={() => setMost(most + PAGE)}>{t('common.more')}</Button></div> : null}
      </div>
    </section>
  );
}
