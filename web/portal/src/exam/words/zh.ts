/** Chinese words of the exam catalogue; the English file has the same keys. */
export const examZh = {
  make: '新建检查项目', intro: '申请、阅片、质控和预约共用这一张目录。代码的含义不可更改，不再开展的项目请停用。', search: '名称或代码', empty: '目录中还没有检查项目', anyModality: '全部类型', anySite: '全部医院',
  code: '项目代码', codeHint: '大写字母、数字和连字符，最多 16 位，建立后不可更改。', nameZh: '中文名称', nameEn: '英文名称', modality: '设备类型', bodyPart: '部位（DICOM）', region: 'SNOMED 部位编码', views: '体位', viewsHint: 'DICOM 体位，如 PA、LL，按拍摄顺序。',
  sides: '侧别', side: { NONE: '不分侧', NEEDED: '须注明', BOTH: '双侧' }, contrast: '对比剂', contrasts: { NONE: '不用', ENHANCED: '增强', PLAIN_AND_ENHANCED: '平扫加增强' }, coverageZh: '扫描范围', coverageEn: '扫描范围（英文）',
  template: '报告模板', minutes: '时长（分钟）', standardScheme: '编码方案', standardCode: '标准编码', standardHint: '如 RADLEX、LN、WST364；不确定请留空。',
  whose: '开展机构', owner: '所属机构', ownerHint: '留空表示全医联体通用，建立后不可更改。', allSites: '全医联体', absentAt: '不开展的医院', absentHint: '这些医院的申请中不再出现此项目。', without: '{{count}} 家不开展', retired: '停用', retiredHint: '停用后不能再申请，已有申请和报告不变。', inUse: '在用',
  codes: {
    intro: '医院信息系统发来的申请用各自的本地代码；在此指明各代码对应目录中的哪个检查项目（HL7 与 FHIR 申请均适用）。未对照的申请按对方的名称和代码接收。', make: '新增对照', unmapped: '未对照的代码', mapped: '已对照的代码', none: '还没有对照', more: '只显示前 1000 条，共 {{total}} 条，请导出查看。',
    site: '医院', source: '来源系统', sourceHint: 'HL7：MSH-3；FHIR：coding.system；没有则留空。', code: '本地代码', exam: '检查项目', words: '对方名称', times: '次数', lastAt: '最近', map: '对照', said: '对方名称：{{words}}',
    import: '导入 CSV', export: '导出 CSV', takeTitle: '导入 {{name}}？', take: '导入', report: '新增 {{made}}，更改 {{changed}}，不变 {{unchanged}}', faulty: '文件有误，未导入任何内容', line: '第 {{line}} 行',
  },
};
export type ExamWords = typeof examZh;
