/** Chinese words of deadlines and calendars; the English file has the same keys. */
export const clocksZh = {
  intro: '每个检查有两个时限：初步报告和终审报告，均从检查结束且影像收齐时起算（设备报告检查完成；没有 MPPS 的设备，以最后一幅影像后一段时间无新影像为准）。指定得越细的规则越优先：医院、就诊类型、部位、设备类型。改动后，未完成的任务会重新计算。',
  make: '新建规则', urgency: '紧急程度', urgencies: { STAT: '急诊', HIGH: '加急', ROUTINE: '常规' }, modalities: '设备类型', bodyParts: '检查部位', patientClasses: '就诊类型', classes: { OUTPATIENT: '门诊', EMERGENCY: '急诊', INPATIENT: '住院' }, classesHint: '按申请单所述；申请单未说明的只适用不限就诊类型的规则。', site: '医院', all: '全部', allSites: '全部医院',
  preliminary: '初步报告', final: '终审报告', minutes: '分钟', counted: '计时', always: '全天', working: '工作时间', aroundTheClock: '全天计时', aroundTheClockHint: '关闭时只计该院的工作时间。',
  finalHint: '与初步报告同一起点，不得更早。', removeText: '此后按余下的规则计算，未完成的任务会重新计算。', last: '其余全部',
  calendars: '工作日历', calendarsIntro: '常规和加急时限只在工作时间内计时。没有单独日历的医院用“全部医院”的日历。', makeCalendar: '为一家医院单独设置', zone: '时区', week: '每周工作时间', weekHint: '如 08:00-12:00 13:30-17:30；不上班则留空；全天为 00:00-24:00。',
  weekday: { d1: '周一', d2: '周二', d3: '周三', d4: '周四', d5: '周五', d6: '周六', d7: '周日' }, days: '节假日与调休', daysHint: '每行一天：“2027-10-01”为放假，“2027-10-09 5”为调休上班，按周五的时间。次年安排由国务院办公厅公布后填入。', daysCount: '{{count}} 天',
  removeCalendarText: '此后该院按“全部医院”的日历计时。', rest: '休息', span: { minutes: '{{minutes}} 分钟', hours: '{{hours}} 小时', both: '{{hours}} 小时 {{minutes}} 分' },
};
export type ClocksWords = typeof clocksZh;
