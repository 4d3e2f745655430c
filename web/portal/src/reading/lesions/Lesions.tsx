import { CloseOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Popconfirm } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReportImage, Task } from '../api';
import { useDoor, useHear } from '../viewer/door';
import { AssignLesion } from './AssignLesion';
import { changeWords, dayWords, lesions, lesionsKey, linesOf, measurable, rowsOf, sizeWords } from './lesions';
import type { Lesion, Measurable, Row } from './lesions';
import { useLesions } from './useLesions';
import './lesions.css';

/**
 * The lesions of the patient with their sizes from exam to exam, and what became of them. Who writes the report assigns measurements of the viewer
 * to them, and has them written into the findings.
 *
 * @param onInsert of who writes
 */
export default function Lesions({ task, onInsert }: { task: Task; onInsert?: (lines: string[], images: ReportImage[]) => void }) {
  const { w, problem, language } = useLesions();
  const { message } = App.useApp();
  const client = useQueryClient();
  const door = useDoor();
  const [assigning, setAssigning] = useState<Measurable | null>(null);
  const asked = useQuery({ queryKey: lesionsKey(task.id), queryFn: ({ signal }) => lesions.of(task.id, signal), staleTime: 60_000, retry: false });
  const table = asked.data?.items ?? [];
  const take = useMutation({
    mutationFn: (lesion: string) => lesions.remove(task.id, lesion),
    onSuccess: (found) => client.setQueryData(lesionsKey(task.id), found),
    onError: (error) => message.error(problem(error)),
  });
  const writes = onInsert !== undefined;
  useHear((said) => {
    if (!writes || !('lesion' in said)) return;
    const one = said.lesion === null ? null : measurable(said.lesion);
    if (one !== null) return setAssigning(one);
    const why = w(said.lesion === null ? 'noMeasurement' : 'noLength');
    message.warning(why);
    door?.post({ said: why });
  });
  const insert = () => {
    const { lines, images } = linesOf(table, task.study, language);
    if (lines.length === 0) return message.warning(w('nothing'));
    onInsert?.(lines, images);
    return message.success(w('inserted'));
  };
  const latest = useRef(insert);
  useEffect(() => {
    latest.current = insert;
  });
  useEffect(() => {
    if (!writes) return undefined;
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.repeat || event.code !== 'KeyL') return;
      event.preventDefault();
      void latest.current();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [writes]);
  if (asked.isError) return <Alert type="info" showIcon title={problem(asked.error)} data-testid="lesions-trouble" />;
  const hidden = asked.data?.hidden === true;
  return (
    <>
      {table.length === 0 && !hidden ? null : (
        <section className="lesions" aria-label={w('title')} data-testid="lesions">
          <h2>{w('title')} {writes && table.length > 0 ? <Button size="small" onClick={() => void insert()} data-testid="lesions-insert">{w('insert')} <kbd>Alt+L</kbd></Button> : null}</h2>
          {table.length === 0 ? null : (
            <div className="lesions-scroll" tabIndex={0} role="group" aria-label={w('title')}>
              <table>
                <thead><tr><th scope="col">{w('exam')}</th><th scope="col">{w('size')}</th><th scope="col">{w('previous')}</th><th scope="col">{w('smallest')}</th><td /></tr></thead>
                {table.map((lesion) => (
                  <tbody key={lesion.id} data-testid="lesion">
                    <tr><th scope="rowgroup" colSpan={5} className="lesion-name">{lesion.label} {lesion.name}</th></tr>
                    {rowsOf(lesion).map((row) => <SizeRow key={`${row.study} ${row.site.code}`} task={task} lesion={lesion} row={row} {...(writes ? { onRemove: () => take.mutate(lesion.id) } : {})} />)}
                  </tbody>
                ))}
              </table>
            </div>
          )}
          {hidden ? <p className="report-hint" data-testid="lesions-hidden">{w('hidden')}</p> : null}
        </section>
      )}
      {assigning === null ? null : (
        <AssignLesion task={task} one={assigning} known={table} onClose={() => setAssigning(null)} onAssigned={(label) => {
          const said = w('assigned', { size: sizeWords(assigning), label });
          message.success(said);
          door?.post({ said });
          door?.post({ named: { id: assigning.id, label } });
          setAssigning(null);
        }} />
      )}
    </>
  );
}

function SizeRow({ task, lesion, row, onRemove }: { task: Task; lesion: Lesion; row: Row; onRemove?: () => void }) {
  const { w, site } = useLesions();
  const door = useDoor();
  const present = row.study === task.study;
  const go = () => door?.post({ go: { series: row.series, instance: row.instance, frame: row.frame } });
  return (
    <tr className={present ? 'present' : ''} title={w('by', { name: row.by, place: row.words })} data-testid="lesion-size">
      <td>{dayWords(row.date)} {row.modality} {present ? w('thisExam') : row.site.code === task.site.code ? '' : site(row.site)} {row.settled ? '' : <span className="quiet">{w('unsigned')}</span>}</td>
      <td><button type="button" className="lesion-go" disabled={door === null || !present} title={w('go', { place: row.words })} onClick={go}>{sizeWords(row)}</button></td>
      <td>{row.previous === null ? w('none') : changeWords(row.previous)}</td>
      <td>{row.smallest === null ? '' : changeWords(row.smallest)}</td>
      <td>{onRemove && row.task === task.id ? (
        <Popconfirm title={w('removeSure', { label: lesion.label })} onConfirm={onRemove} okButtonProps={{ 'data-testid': 'confirm-lesion-remove' }}>
          <Button size="small" type="text" icon={<CloseOutlined />} aria-label={w('remove', { label: lesion.label })} data-testid="lesion-remove" />
        </Popconfirm>
      ) : null}</td>
    </tr>
  );
}
