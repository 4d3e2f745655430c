import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useSession } from '../session/session';
import type { Line } from './api';
import { useChanges } from './Changed';
import { clockOf, leftOf } from './left';
import { opensEarly, stateLooks, urgencyLooks } from './looks';
import { useReading } from './useReading';
import type { Choosable } from './views';

interface Props {
  line: Line;
  columns: readonly Choosable[];
  chosen: boolean;
  onChoose: (id: string) => void;
  onOpen: (line: Line) => void;
  onClaim: (line: Line) => void;
}

/** One row is one decision: how pressing, who, what, where from, and who has it. */
export function WorklistRow({ line, columns, chosen, onChoose, onOpen, onClaim }: Props) {
  const { w, who, sexAge, what, site, name, instant, exam } = useReading();
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const shows = (column: Choosable) => columns.includes(column);
  const changes = useChanges()(line);
  const left = leftOf(line.readyAt ?? line.arrivedAt, line.due, Date.now());
  const account = useSession().data?.account.id;
  const given = line.assigned !== null && line.assigned.account !== account;
  const free = line.holder === null && !given && (line.state !== 'AWAITING_IMAGES' || opensEarly(line)) && line.state !== 'FINAL' && line.state !== 'AMENDED' && line.state !== 'RETRACTED' && line.state !== 'CANCELLED';
  return (
    <tr ref={row} aria-selected={chosen} className={chosen ? 'chosen' : undefined} onClick={() => onChoose(line.id)} onDoubleClick={() => onOpen(line)} data-testid="reading-row" data-task={line.id}>
      <td data-label={w('urgency')} className="nowrap">
        {line.pathway === '' ? <span className={urgencyLooks[line.urgency]}>{w(`urgencies.${line.urgency}`)}</span> : <span className="tag urgent" data-testid="reading-pathway">{w(`pathways.${line.pathway}`)}</span>}
        {line.pathway === '' && line.raised > 0 ? <span className="tag warning" title={w('raisedHint')} data-testid="reading-raised">{w('raised')}</span> : null}
      </td>
      <td data-label={w('left')} className="nowrap" title={[instant(line.due)?.exact ?? '', line.startedBy === '' ? '' : w(`started.${line.startedBy}`)].filter(Boolean).join(' · ')}>
        <span className={`reading-left ${left.tone}`}><span className="reading-bar" aria-hidden><span style={{ width: `${Math.round(left.share * 100)}%` }} /></span>{left.tone === 'late' ? w('over', { span: clockOf(left.minutes) }) : left.close ? w('close', { span: clockOf(left.minutes) }) : clockOf(left.minutes)}</span>
      </td>
      <td className="lead"><Button type="link" className="reading-who" title={name(line.patient).other} onClick={() => onOpen(line)} data-testid="reading-open">{who(line)}</Button> <span className="quiet">{sexAge(line)}</span></td>
      {shows('patientId') ? <td data-label={w('patientId')} className="nowrap">{line.patient.id}</td> : null}
      {shows('exam') ? <td data-label={w('exam')}>{what(line)}</td> : null}
      {shows('time') ? <td data-label={w('time')} className="nowrap">{exam(line.studyDate, line.studyTime)?.near ?? ''}</td> : null}
      {shows('accession') ? <td data-label={w('accession')} className="nowrap">{line.accessionNumber}</td> : null}
      {shows('hospital') ? <td data-label={w('hospital')}>{site(line.site)}</td> : null}
      {shows('arrived') ? <td data-label={w('arrived')} className="nowrap" title={instant(line.arrivedAt)?.exact}>{instant(line.arrivedAt)?.near ?? ''}</td> : null}
      {shows('images') ? <td data-label={w('images')} className="nowrap">{line.images}</td> : null}
      {shows('priors') ? <td data-label={w('priors')} className="nowrap">{line.priors === 0 ? '' : w('priorsCount', { count: line.priors })}</td> : null}
      {shows('state') ? <td data-label={w('state')}><span className={stateLooks[line.state]}>{w(`states.${line.state}`)}</span>{line.readyAt === null && line.state !== 'AWAITING_IMAGES' && line.state !== 'CANCELLED' ? <span className="tag warning" data-testid="reading-arriving">{w('states.AWAITING_IMAGES')}</span> : null}{line.escalatedAt !== null && line.holder === null ? <span className="tag warning" title={instant(line.escalatedAt)?.exact} data-testid="reading-escalated">{w('escalated')}</span> : null}{line.critical > 0 ? <span className="tag urgent" data-testid="reading-critical">{w('marks.critical')}</span> : null}{line.toReader > 0 ? <span className="tag fresh" data-testid="reading-to-reader">{w('marks.toReader', { count: line.toReader })}</span> : null}{line.toTechnologist > 0 ? <span className="tag plain" data-testid="reading-to-technologist">{w('marks.toTechnologist', { count: line.toTechnologist })}</span> : null}{changes.length > 0 ? <span className="tag urgent" title={instant(line.changed?.at)?.exact} data-testid="reading-changed">{changes.join('；')}</span> : null}</td> : null}
      {shows('holder') ? <td data-label={w('holder')} className="nowrap">
        {line.holder ? <span title={w('until', { time: instant(line.holder.until)?.near ?? '' })}>{line.mine ? w('mine') : line.holder.name}</span> : null}
        {line.assigned && !line.holder ? <span className="quiet" title={w(line.assigned.rule ? 'assign.givenRule' : 'assign.given', { name: line.assigned.name, by: line.assigned.by || w('assign.itself') })} data-testid="reading-assigned">{w('assign.row', { name: line.assigned.name })}</span> : null}
        {free ? <Button size="small" type="text" className="reading-claim" onClick={(event) => { event.stopPropagation(); onClaim(line); }} data-testid="reading-claim">{w('claim')}</Button> : null}
      </td> : null}
    </tr>
  );
}
