import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { Gone, Results } from '../../administration/lists';
import { useSites } from '../../studies/useStudies';
import { urgencyLooks } from '../looks';
import type { Calendar, Rule } from './api';
import { CalendarDrawer } from './CalendarDrawer';
import { RuleDrawer } from './RuleDrawer';
import { useClocks, useClockWords } from './useClocks';
import './clocks.css';
import { spanOf, weekdays, weekOf } from './week';

const PATH = '/administration/clocks';
const ALL = 'calendar-all';
const CALENDAR = 'calendar-';

/** In which time reports are due, and the working hours in which that is counted. */
export default function ClocksPage() {
  const { a, w } = useClockWords();
  const asked = useClocks();
  const { id } = useParams();
  const navigate = useNavigate();
  const rules = asked.data?.items ?? [];
  const calendars = asked.data?.calendars ?? [];
  const close = () => void navigate(PATH);
  const editing = id === 'new' ? 'new' : rules.find((one) => one.id === id);
  const calendar = id === 'calendar-new' ? 'new' : calendars.find((one) => id === (one.site === null ? ALL : CALENDAR + one.site));
  return (
    <div className="page">
      <div className="page-head">
        <h1>{a('nav.clocks')}</h1>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate(`${PATH}/new`)} data-testid="make-clock">{w('make')}</Button>
      </div>
      <p className="page-intro">{w('intro')}</p>
      {id !== undefined && asked.data && editing === undefined && calendar === undefined ? <Gone /> : null}
      <Results asked={asked} count={rules.length} empty={<h2>{w('make')}</h2>}>
        <div className="sheet scroll">
          <table className="table" data-testid="clocks">
            <thead><tr>{(['urgency', 'modalities', 'bodyParts', 'patientClasses', 'site', 'preliminary', 'final', 'counted'] as const).map((title) => <th key={title} scope="col">{w(title)}</th>)}</tr></thead>
            <tbody>{inOrder(rules).map((rule) => <RuleRow key={rule.id} rule={rule} chosen={rule.id === id} />)}</tbody>
          </table>
        </div>
      </Results>
      <section className="clock-calendars">
        <div className="page-head"><h2>{w('calendars')}</h2><Button onClick={() => void navigate(`${PATH}/calendar-new`)} data-testid="make-calendar">{w('makeCalendar')}</Button></div>
        <p className="page-intro">{w('calendarsIntro')}</p>
        <div className="sheet scroll">
          <table className="table" data-testid="calendars">
            <thead><tr>{(['site', 'week', 'days', 'zone'] as const).map((title) => <th key={title} scope="col">{w(title)}</th>)}</tr></thead>
            <tbody>{calendars.map((one) => <CalendarRow key={one.site ?? ''} calendar={one} />)}</tbody>
          </table>
        </div>
      </section>
      {editing === undefined ? null : <RuleDrawer key={`${id} ${editing === 'new' ? '' : editing.version}`} editing={editing} onClose={close} />}
      {calendar === undefined ? null : <CalendarDrawer key={`${id} ${calendar === 'new' ? '' : calendar.version}`} editing={calendar} calendars={calendars} onClose={close} />}
    </div>
  );
}

const order = { STAT: 0, HIGH: 1, ROUTINE: 2 };

/** By urgency; within it as the server weighs them, so that what is for everything else stands last. */
const inOrder = (rules: Rule[]): Rule[] => rules.map((rule, place) => ({ rule, place })).sort((a, b) => order[a.rule.urgency] - order[b.rule.urgency] || a.place - b.place).map(({ rule }) => rule);

function RuleRow({ rule, chosen }: { rule: Rule; chosen: boolean }) {
  const { w, site } = useClockWords();
  const span = (whole: number) => {
    const { hours, minutes } = spanOf(whole);
    return w(hours === 0 ? 'span.minutes' : minutes === 0 ? 'span.hours' : 'span.both', { hours, minutes });
  };
  const sites = useSites().data ?? [];
  return (
    <tr className={chosen ? 'chosen' : ''} data-testid="clock-row" data-urgency={rule.urgency}>
      <td className="lead"><Link to={`${PATH}/${rule.id}`}><span className={urgencyLooks[rule.urgency]}>{w(`urgencies.${rule.urgency}`)}</span></Link></td>
      <td data-label={w('modalities')}>{rule.modalities.join(' ') || w('all')}</td>
      <td data-label={w('bodyParts')}>{rule.bodyParts.join(' ') || w('all')}</td>
      <td data-label={w('patientClasses')}>{rule.patientClasses.map((one) => w(`classes.${one}`)).join(' ') || w('all')}</td>
      <td data-label={w('site')}>{rule.site === null ? w('allSites') : site(sites.find(({ code }) => code === rule.site) ?? rule.site)}</td>
      <td data-label={w('preliminary')} className="nowrap">{span(rule.preliminaryMinutes)}</td>
      <td data-label={w('final')} className="nowrap">{span(rule.finalMinutes)}</td>
      <td data-label={w('counted')}>{w(rule.aroundTheClock ? 'always' : 'working')}</td>
    </tr>
  );
}

function CalendarRow({ calendar }: { calendar: Calendar }) {
  const { w, site } = useClockWords();
  const sites = useSites().data ?? [];
  const week = weekOf(calendar.hours);
  return (
    <tr data-testid="calendar-row">
      <td className="lead"><Link to={`${PATH}/${calendar.site === null ? ALL : CALENDAR + calendar.site}`}>{calendar.site === null ? w('allSites') : site(sites.find(({ code }) => code === calendar.site) ?? calendar.site)}</Link></td>
      <td data-label={w('week')}>{runs(week).map(({ from, to, hours }) => <div key={from}>{from === to ? w(`weekday.d${from}`) : `${w(`weekday.d${from}`)}–${w(`weekday.d${to}`)}`} {hours || w('rest')}</div>)}</td>
      <td data-label={w('days')} className="nowrap">{w('daysCount', { count: calendar.days.length })}</td>
      <td data-label={w('zone')} className="nowrap">{calendar.zone}</td>
    </tr>
  );
}

type Day = (typeof weekdays)[number];

/** Days one behind the other with the same hours are told as one. */
function runs(week: Record<string, string>): { from: Day; to: Day; hours: string }[] {
  const found: { from: Day; to: Day; hours: string }[] = [];
  for (const day of weekdays) {
    const last = found[found.length - 1];
    if (last && last.hours === (week[day] ?? '')) last.to = day;
    else found.push({ from: day, to: day, hours: week[day] ?? '' });
  }
  return found;
}
