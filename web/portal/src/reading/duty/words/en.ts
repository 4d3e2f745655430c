import type { DutyWords } from './zh';

/** English words of duty rosters. */
export const dutyEn: DutyWords = {
  intro: 'The assignment rule goes by this roster: of those whose hospital, licence and sub-specialty let them do an exam and who are on duty, it takes who has least. Where a hospital keeps no roster, who used the portal within 15 minutes is on duty. Times are of the hospital\'s calendar and time zone, holidays and exchanged days those of its working calendar.',
  site: 'Hospital', make: 'New shift', shift: 'Shift', person: 'Person', days: 'Days', hours: 'Hours', period: 'From and to', now: 'On duty', nextDay: 'next day', holiday: 'Holidays', weekday: { d0: 'Holidays', d1: 'Mon', d2: 'Tue', d3: 'Wed', d4: 'Thu', d5: 'Fri', d6: 'Sat', d7: 'Sun' },
  code: 'Person', first: 'First day', last: 'Last day', lastHint: 'Empty for no end.', starts: 'Start', ends: 'End', endsHint: 'No later than the start is on the next day; the same time is 24 hours.', daysHint: 'Of the day on which it starts; an exchanged day counts as the calendar says.', from: 'from {{day}}',
  empty: 'No shifts yet', emptyText: 'Without a roster, who used the portal within 15 minutes is on duty.', removeText: 'What the rule gave this person by itself and was not begun is taken back.', itself: 'Give exams by the rule as they become ready', itselfOn: 'Exams are given by themselves now', itselfOff: 'Exams are not given by themselves any more',
  itselfHint: 'Each exam goes to one person. What was not begun when they go off duty is taken back and given to another. What people assign stays.', import: 'Import from CSV', importIntro: 'A shift on each line: staff number, days (1 to 7, 0 for holidays, with semicolons between), first and last day, start and end. What is there stays; nothing is removed.', none: 'You keep no hospital\'s roster', noneText: 'A roster is kept by the hospital\'s managers or the system administrator.',
};
