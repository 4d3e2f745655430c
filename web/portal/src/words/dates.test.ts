import { describe, expect, it } from 'vitest';
import { daysBefore, examMoment, instantMoment, parseDate } from './dates';

const now = new Date(2026, 10, 20, 15, 0, 0);
const zh = { today: '今天', yesterday: '昨天', now: '刚刚' };
const exam = (date: string | null, time: string | null, locale = 'zh-CN', words = zh) =>
  examMoment(date, time, now, locale, words);

describe('dates of exams', () => {
  it('a date is understood as DICOM and as ISO write it', () => {
    expect(parseDate('20240229')).toEqual(new Date(2024, 1, 29));
    expect(parseDate('2024-02-29')).toEqual(new Date(2024, 1, 29));
  });

  it('a date that the calendar does not have is none', () => {
    expect(parseDate('20230229')).toBeNull();
    expect(parseDate('')).toBeNull();
    expect(parseDate(undefined)).toBeNull();
  });

  it('today and yesterday keep their clock, and the exact time is there for hover', () => {
    expect(exam('20261120', '143205.120000')).toEqual({ near: '今天 14:32', exact: '2026-11-20 14:32:05' });
    expect(exam('2026-11-19', '08:05:00')?.near).toBe('昨天 08:05');
  });

  it('midnight just past is yesterday though fewer than 24 hours ago', () => {
    expect(exam('20261119', '235900')?.near).toBe('昨天 23:59');
  });

  it('the last week is told in days, older exams by date', () => {
    expect(exam('20261117', '101010')?.near).toBe('3天前');
    expect(exam('20261117', '101010', 'en')?.near).toBe('3 days ago');
    expect(exam('20261001', '101010')?.near).toBe('2026-10-01');
  });

  it('an exam of the future, or without a time, is told by what is known', () => {
    expect(exam('20261121', null)).toEqual({ near: '2026-11-21', exact: '2026-11-21' });
    expect(exam('20261120', '')).toEqual({ near: '今天', exact: '2026-11-20' });
    expect(exam(null, '101010')).toBeNull();
  });

  it('an instant is now, minutes ago, then a clock', () => {
    const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000).toISOString();
    expect(instantMoment(ago(20), now, 'zh-CN', zh)?.near).toBe('刚刚');
    expect(instantMoment(ago(300), now, 'zh-CN', zh)?.near).toBe('5分钟前');
    expect(instantMoment(ago(7200), now, 'zh-CN', zh)?.near).toBe('今天 13:00');
    expect(instantMoment('nonsense', now, 'zh-CN', zh)).toBeNull();
  });

  it('days before cross months', () => {
    expect(daysBefore(new Date(2026, 2, 3), 6)).toBe('2026-02-25');
  });
});
