import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { lastDays } from '../../figures/numbers';
import { Trouble } from '../../shell/Trouble';
import { quality, qualityKey } from './api';
import type { By } from './api';
import { share } from './share';
import { useQuality } from './useQuality';

/** What is on record of each reader or hospital in a period. */
export function Record() {
  const { w, named } = useQuality();
  const [wish, setWish] = useState<{ from: string; to: string; by: By }>(() => ({ ...lastDays(30, new Date()), by: 'READER' }));
  const asked = useQuery({ queryKey: [...qualityKey, 'record', wish], queryFn: ({ signal }) => quality.record(wish, signal), placeholderData: (former) => former });
  const columns = ['who', 'finals', 'positive', 'changed', 'changedText', 'seconds', 'judged', 'agreed', 'grades', 'significant', 'twice', 'twiceSame', 'twiceGrades', 'upheld'] as const;
  return (
    <section>
      <h2>{w('record')}</h2>
      <p className="quiet">{w('recordText')}</p>
      <form className="quality-wish" onSubmit={(event) => event.preventDefault()}>
        <label>{w('from')} <input type="date" required value={wish.from} max={wish.to} onChange={(event) => { if (event.target.value) setWish({ ...wish, from: event.target.value }); }} /></label>
        <label>{w('to')} <input type="date" required value={wish.to} min={wish.from} onChange={(event) => { if (event.target.value) setWish({ ...wish, to: event.target.value }); }} /></label>
        <label>{w('by')} <select value={wish.by} onChange={(event) => setWish({ ...wish, by: event.target.value as By })} data-testid="quality-by">{(['READER', 'SITE'] as const).map((by) => <option key={by} value={by}>{w(`bys.${by}`)}</option>)}</select></label>
      </form>
      {asked.isError ? <Trouble error={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {asked.data && asked.data.items.length === 0 ? <p className="quiet">{w('none')}</p> : null}
      {asked.data && asked.data.items.length > 0 ? (
        <div className="quality-wide"><table data-testid="quality-record">
          <thead><tr>{columns.map((column) => <th key={column}>{w(`columns.${column}`)}</th>)}</tr></thead>
          <tbody>{asked.data.items.map((line) => (
            <tr key={line.key}>
              <td>{line.name === '' ? named(line.key) : line.name}</td><td>{line.finals}</td><td>{share(line.positive, line.finals)}</td><td>{share(line.changed, line.finals)}</td><td>{line.finals === 0 ? '–' : share(line.changedText, 1)}</td>
              <td>{line.seconds === null ? '–' : w('minutes', { count: Math.round(line.seconds / 60) })}</td><td>{line.judged}</td><td>{share(line.grades[0], line.judged)}</td><td>{line.grades.slice(1).join(' / ')}</td><td>{line.significant}</td><td>{line.twice.all}</td><td>{share(line.twice.same, line.twice.all)}</td><td>{line.twice.minor} / {line.twice.significant}</td><td>{share(line.twice.upheld, line.twice.all)}</td>
            </tr>
          ))}</tbody>
        </table></div>
      ) : null}
    </section>
  );
}
