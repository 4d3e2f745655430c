import { DownloadOutlined } from '@ant-design/icons';
import { Button, Empty } from 'antd';
import { csvOf, download } from './csv';
import type { Cell } from './numbers';
import { useFigures } from './useFigures';

export interface Column<T> {
  words: string;
  of: (line: T) => Cell;
}

/** One figure: its name, how it is counted, a bar for each line, and the table that says the same. */
export function Figure<T>({ name, title, meaning, lines, label, columns, bar }: {
  name: string;
  title: string;
  meaning: string;
  lines: T[];
  label: (line: T) => string;
  columns: Column<T>[];
  /** The column that the bars are of. */
  bar: number;
}) {
  const { w } = useFigures();
  const shown = columns[bar];
  const rows = lines.map((line) => [label(line), ...columns.map((column) => column.of(line).text)]);
  const head = ['', ...columns.map((column) => column.words)];
  return (
    <section className="figure" data-testid={`figure-${name}`}>
      <header>
        <h2>{title}</h2>
        {lines.length > 0 ? <Button size="small" icon={<DownloadOutlined />} onClick={() => download(`${name}.csv`, csvOf(head, rows))}>CSV</Button> : null}
      </header>
      <p className="figure-meaning">{meaning}</p>
      {lines.length === 0 || !shown ? <Empty description={w('empty')} image={Empty.PRESENTED_IMAGE_SIMPLE} /> : (
        <>
          <Bars title={`${title}: ${shown.words}`} lines={lines.map((line) => ({ label: label(line), cell: shown.of(line) }))} />
          <div className="figure-table" role="region" aria-label={title} tabIndex={0}>
            <table>
              <thead><tr>{head.map((words, i) => <th key={i} scope="col">{words}</th>)}</tr></thead>
              <tbody>{rows.map((row, i) => <tr key={i}>{row.map((text, j) => (j === 0 ? <th key={j} scope="row">{text}</th> : <td key={j}>{text}</td>))}</tr>)}</tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}

/** Bars beside each other on one scale; what they tell stands in the table too. */
function Bars({ title, lines }: { title: string; lines: { label: string; cell: Cell }[] }) {
  const most = Math.max(...lines.map(({ cell }) => cell.value ?? 0), 1e-9);
  const said = lines.map(({ label, cell }) => `${label} ${cell.text}`).join('; ');
  return (
    <figure className="figure-bars" role="img" aria-label={`${title}. ${said}`}>
      <figcaption aria-hidden>{title}</figcaption>
      {lines.map(({ label, cell }, i) => (
        <div key={i} className="figure-bar" aria-hidden>
          <span>{label}</span>
          <svg width="100%" height="14" focusable="false"><rect width={`${(100 * (cell.value ?? 0)) / most}%`} height="14" rx="2" /></svg>
          <b>{cell.text}</b>
        </div>
      ))}
    </figure>
  );
}
