export const figuresZh = {
  qualityOfReading: '阅片质量', title: '统计', from: '起始日期', to: '截止日期', by: '分组', bys: { SITE: '医院', SPECIALTY: '专科', MODALITY: '设备类型', READER: '医师', DAY: '日期' }, site: '医院', everySite: '全部医院', modality: '设备类型', everyModality: '全部类型', specialty: '专科', withinDue: '按时', indicators: '专科质控指标', indicatorsMeaning: '分母：时段内终审签署、且含该模板字段的报告；分子：字段取值符合指标的报告。取值按报告中“标签：取值”一行读取。', met: '符合', of: '报告数', none: '其他', all: '合计', empty: '该时段没有数据', own: '此处为您本人签署的报告；所管理医院的统计仅管理者可见。',
  turnaround: '报告用时（分钟）', turnaroundMeaning: '时段内终审签署的报告。影像齐全（检查首次收齐）→ 首次领取 → 初步签署 → 终审签署；50 % 与 90 % 分位数，按初步报告书写者归组。未记录领取时间的报告不计入前两段。', claim: '待领取', preliminary: '书写', review: '审核', whole: '影像齐全至终审',
  half: '中位', most: '九成', finals: '终审报告', quality: '阳性率与审核修改', qualityMeaning: '分母：时段内终审签署的报告。阳性率分子：终审标为阳性；修改率分子：终审的所见、意见或阴阳性与初步报告不同。按书写者归组。', positive: '阳性率', changed: '审核修改率',
  workload: '工作量', workloadMeaning: '时段内签署的初步报告与终审报告，按签署者归组；每签署一次计该检查的分值（先按检查项目，其次按设备类型，否则 1 分）。', written: '书写', reviewed: '审核', points: '分值',
  critical: '危急值及时确认', criticalMeaning: '分母：时段内上报且未撤回的危急值。分子：在规定时限内确认的。未确认的不算及时。按上报者归组。', raised: '上报', inTime: '及时确认率', open: '未确认',
  backlog: '当前积压', backlogMeaning: '此刻影像已齐全而未终审的检查，按影像齐全后经过的时间。与所选时段无关。', hours4: '4 小时内', day1: '4 至 24 小时', days3: '1 至 3 天', older: '3 天以上',
  exams: '三级以下医院完成的检查', examsMeaning: '分母：时段内影像齐全、未取消且所在医院等级已知的检查。分子：所在医院低于三级的。按复杂程度。', writtenAt: '三级以下医院书写的报告', writtenAtMeaning: '分母：时段内签署的初步报告，书写医院等级已知。分子：书写医院低于三级的。按复杂程度。', below: '三级以下', share: '占比', unknown: '等级未知', known: '等级已知', classes: { SIMPLE: '简单', MEDIUM: '中等', COMPLEX: '复杂' },
  settlement: '医院间阅片（结算）', settlementMeaning: '时段内在一家医院为另一家医院的检查签署的报告。', pair: '{{at}} 为 {{for}}', mostDays: '请选择有效的时段',
};
type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> };
export type FiguresWords = Same<typeof figuresZh>;
