import type { ClocksWords } from './zh';

export const clocksEn: ClocksWords = {
  intro: 'Each exam has two clocks, for the preliminary and for the final report. Both start when the exam has ended and its images are complete (the device says so by MPPS; for one without, when no image came for a while after the last one). The rule that names more wins: hospital, body part, modality. After a change, tasks that are open are counted again.',
  make: 'New rule', urgency: 'Urgency', urgencies: { STAT: 'Emergency', HIGH: 'Urgent', ROUTINE: 'Routine' }, modalities: 'Modalities', bodyParts: 'Body parts', site: 'Hospital', all: 'All', allSites: 'All hospitals',
  preliminary: 'Preliminary report', final: 'Final report', minutes: 'minutes', counted: 'Counted in', always: 'All hours', working: 'Working hours', aroundTheClock: 'Counted round the clock', aroundTheClockHint: 'When off, only the working hours of the hospital count.',
  finalHint: 'From the same start as the preliminary one, and no earlier.', removeText: 'From then on the rules that are left count; open tasks are counted again.', last: 'everything else',
  calendars: 'Working calendars', calendarsIntro: 'Routine and urgent exams are counted in working hours alone. A hospital without a calendar of its own uses that of all hospitals.', makeCalendar: 'Own calendar for a hospital', zone: 'Time zone', week: 'Working hours of the week', weekHint: 'As 08:00-12:00 13:30-17:30; empty for a day off; 00:00-24:00 for all day.',
  weekday: { d1: 'Monday', d2: 'Tuesday', d3: 'Wednesday', d4: 'Thursday', d5: 'Friday', d6: 'Saturday', d7: 'Sunday' }, days: 'Holidays and days worked instead', daysHint: 'One a line: “2027-10-01” is a holiday, “2027-10-09 5” is worked on as on a Friday. Next year’s are entered when the State Council has announced them.', daysCount: '{{count}} days',
  removeCalendarText: 'From then on this hospital is counted by the calendar of all hospitals.', rest: 'off', span: { minutes: '{{minutes}} min', hours: '{{hours}} h', both: '{{hours}} h {{minutes}} min' },
};
