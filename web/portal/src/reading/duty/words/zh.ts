/** Chinese words of duty rosters; the English file has the same keys. */
export const dutyZh = {
  intro: '分配规则按此排班判断谁在岗：医院机构、执业资格、亚专业符合且在岗者中任务最少的人。没有排班的医院，15 分钟内使用过门户的人算在岗。时间按该院日历的时区，节假日与调休按该院工作日历。',
  site: '医院', make: '新建班次', shift: '班次', person: '人员', days: '星期', hours: '时间', period: '起止日期', now: '在岗', nextDay: '次日', holiday: '节假日', weekday: { d0: '节假日', d1: '周一', d2: '周二', d3: '周三', d4: '周四', d5: '周五', d6: '周六', d7: '周日' },
  code: '人员', first: '起始日期', last: '截止日期', lastHint: '不填则一直有效。', starts: '开始', ends: '结束', endsHint: '不晚于开始时间即为次日；同一时间为 24 小时。', daysHint: '按班次开始的那一天；调休日按日历算作星期几。', from: '{{day}} 起',
  empty: '还没有班次', emptyText: '没有排班时，15 分钟内使用过门户的人算在岗。', removeText: '按规则自动分配给此人而尚未开始的检查会收回。', itself: '检查就绪后按规则自动分配', itselfOn: '自动分配已开启', itselfOff: '自动分配已关闭',
  itselfHint: '每项检查只分配给一人；此人离岗时尚未开始的会收回并重新分配。手工分配的不受影响。', import: '从 CSV 导入', importIntro: '每行一个班次：工号、星期（1 至 7，0 为节假日，用分号分隔）、起止日期、开始与结束时间。已有的班次保留，不会删除。', none: '没有由您管理排班的医院', noneText: '排班由医院的管理者或系统管理员维护。',
};
export type DutyWords = typeof dutyZh;
