/** Chinese words of the exam catalogue; the English file has the same keys. */
export const examZh = {
  make: '新建检查项目', intro: '申请、阅片、质控和预约共用这一张目录。代码的含义不可更改，不再开展的项目请停用。', search: '名称或代码', empty: '目录中还没有检查项目', anyModality: '全部类型', anySite: '全部医院',
  code: '项目代码', codeHint: '大写字母、数字和连字符，最多 16 位，建立后不可更改。', nameZh: '中文名称', nameEn: '英文名称', modality: '设备类型', bodyPart: '部位（DICOM）', region: 'SNOMED 部位编码', views: '体位', viewsHint: 'DICOM 体位，如 PA、LL，按拍摄顺序。',
  sides: '侧别', side: { NONE: '不分侧', NEEDED: '须注明', BOTH: '双侧' }, contrast: '对比剂', contrasts: { NONE: '不用', ENHANCED: '增强', PLAIN_AND_ENHANCED: '平扫加增强' }, coverageZh: '扫描范围', coverageEn: '扫描范围（英文）',
  template: '报告模板', minutes: '时长（分钟）', standardScheme: '编码方案', standardCode: '标准编码', standardHint: '如 RADLEX、LN、WST364；不确定请留空。',
  whose: '开展机构', owner: '所属机构', ownerHint: '留空表示全医联体通用，建立后不可更改。', allSites: '全医联体', absentAt: '不开展的医院', absentHint: '这些医院的申请中不再出现此项目。', without: '{{count}} 家不开展', retired: '停用', retiredHint: '停用后不能再申请，已有申请和报告不变。', inUse: '在用',
};
export type ExamWords = typeof examZh;
