// Made-up patients and exams for the mock server; the same in every run.
let seed = 20261120;
const random = () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};
const pick = (list) => list[Math.floor(random() * list.length)];
const between = (low, high) => low + Math.floor(random() * (high - low + 1));
const two = (value) => String(value).padStart(2, '0');

export const sites = [
  { code: 'XH', nameZh: '湘河市第一人民医院', nameEn: "Xianghe First People's Hospital" },
  { code: 'LS', nameZh: '柳树县人民医院', nameEn: 'Liushu County Hospital' },
  { code: 'QT', nameZh: '青田中医院', nameEn: 'Qingtian TCM Hospital' },
  { code: 'DP', nameZh: '东坪镇卫生院', nameEn: 'Dongping Health Centre' },
];

const families = [['王', 'Wang'], ['李', 'Li'], ['张', 'Zhang'], ['刘', 'Liu'], ['陈', 'Chen'], ['杨', 'Yang'], ['赵', 'Zhao'], ['黄', 'Huang'], ['周', 'Zhou'], ['吴', 'Wu'], ['欧阳', 'Ouyang'], ['徐', 'Xu']];
const givens = [['小东', 'XiaoDong'], ['秀英', 'XiuYing'], ['建国', 'JianGuo'], ['丽', 'Li'], ['伟', 'Wei'], ['桂兰', 'GuiLan'], ['子涵', 'ZiHan'], ['一诺', 'YiNuo'], ['志强', 'ZhiQiang'], ['敏', 'Min'], ['雪梅', 'XueMei'], ['宇轩', 'YuXuan']];
const exams = [
  ['CT', '胸部CT平扫', [['定位像', 'CHEST', 2], ['肺窗 1.25mm', 'CHEST', 286], ['纵隔窗 5mm', 'CHEST', 64]]],
  ['CT', '头颅CT平扫', [['轴位 5mm', 'HEAD', 32]]],
  ['CT', '全腹部CT增强（动脉期、门脉期、延迟期）', [['平扫', 'ABDOMEN', 90], ['动脉期', 'ABDOMEN', 180], ['门脉期', 'ABDOMEN', 180], ['延迟期', 'ABDOMEN', 180], ['冠状位重建', 'ABDOMEN', 60]]],
  ['MR', '颅脑MRI平扫+DWI', [['T2 FSE 轴位', 'BRAIN', 24], ['T1 轴位', 'BRAIN', 24], ['DWI b1000', 'BRAIN', 48]]],
  ['MR', '腰椎MRI', [['T2 矢状位', 'LSPINE', 15], ['T1 矢状位', 'LSPINE', 15]]],
  ['DX', '胸部正位', [['胸部后前位', 'CHEST', 1]]],
  ['CR', '右膝关节正侧位', [['膝关节正侧位', 'KNEE', 2]]],
  ['US', '肝胆胰脾彩超', [['动态', 'ABDOMEN', 8]]],
  ['ECG', '十二导联心电图', [['静息心电图', '', 1]]],
  ['SR', '低剂量CT剂量报告', [['剂量报告', '', 1]]],
];

const now = Date.now();
const stamp = (date) => `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}`;

function latin(index) {
  return { name: pick(['Müller^Anna', 'Smith^John^Q', 'Nguyễn^Văn An', 'Yamada^Tarou']), ideographic: index % 2 ? '山田^太郎' : null, phonetic: index % 2 ? 'やまだ^たろう' : null };
}

function study(index) {
  const [modality, description, series] = pick(exams);
  const [family, given] = [pick(families), pick(givens)];
  const at = new Date(now - index * index * 90_000 - between(1, 40) * 60_000);
  const site = sites[Math.min(3, Math.floor(random() * random() * 5))];
  const born = index % 23 === 5 ? new Date(at.getTime() - between(3, 600) * 86_400_000) : new Date(between(1932, 2019), between(0, 11), between(1, 28));
  const uid = `1.2.826.0.1.3680043.10.1789.${20260000 + index}.${between(100000, 999999)}`;
  const names = index % 17 === 4 ? latin(index) : { name: `${family[1]}^${given[1]}`, ideographic: `${family[0]}^${given[0]}`, phonetic: null };
  return {
    studyInstanceUid: uid,
    patient: {
      id: `${site.code}${String(100000 + ((index * 7919) % 90000))}`,
      issuer: site.code,
      ...names,
      birthDate: `${born.getFullYear()}-${two(born.getMonth() + 1)}-${two(born.getDate())}`,
      sex: random() > 0.5 ? 'F' : 'M',
      age: null,
    },
    accessionNumber: index % 13 === 7 ? '' : `A2611${String(20000 + index)}`,
    studyDate: stamp(at),
    studyTime: `${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`,
    description: index % 19 === 9 ? null : description,
    modalities: modality === 'CT' && index % 4 === 0 ? ['CT', 'SR'] : [modality],
    seriesCount: series.length,
    instanceCount: series.reduce((sum, one) => sum + one[2], 0),
    site,
    receivedAt: new Date(at.getTime() + 240_000).toISOString(),
    series: series.map(([text, bodyPart, count], number) => ({
      seriesInstanceUid: `${uid}.${number + 1}`,
      number: number + 1,
      modality,
      description: text,
      bodyPart,
      instanceCount: count,
      thumbnail: `/dicom-web/studies/${uid}/series/${uid}.${number + 1}/thumbnail`,
    })),
  };
}

export const studies = Array.from({ length: 430 }, (_, index) => study(index)).sort((a, b) =>
  (b.studyDate + b.studyTime).localeCompare(a.studyDate + a.studyTime),
);

export const received = studies.slice(0, 130).flatMap((one) =>
  one.series.map((series, index) => ({
    at: new Date(Date.parse(one.receivedAt) + index * 20_000).toISOString(),
    via: index === 0 && one.site.code === 'DP' ? 'STOW-RS' : 'C-STORE',
    source: one.site.code === 'DP' ? 'zhouwei' : `${one.site.code}_${series.modality}1`,
    site: one.site,
    studyInstanceUid: one.studyInstanceUid,
    seriesInstanceUid: series.seriesInstanceUid,
    patient: one.patient,
    description: `${one.description ?? ''} ${series.description}`.trim(),
    modality: series.modality,
    instanceCount: series.instanceCount,
  })),
).sort((a, b) => b.at.localeCompare(a.at));

const reasons = [
  ['0110', '同一图像标识已存有不同内容。原有图像保持不变，新文件已隔离，请核对是否重复编号。', 'Other content is stored under the same SOP Instance UID. The stored image is unchanged; check whether the modality reused the UID.', true],
  ['C000', '文件在第 13,402 字节处截断：像素数据应为 524,288 字节，只有 13,066。请重新发送。', 'The file ends at byte 13,402: Pixel Data should have 524,288 bytes and has 13,066. Send it again.', false],
  ['A900', '图像没有 SOP Instance UID，不能入库。', 'The image has no SOP Instance UID and cannot be stored.', false],
  ['0124', null, null, false],
  ['A700', '磁盘剩余空间不足，请联系管理员。', 'The disk is almost full; tell the administrator.', false],
];
export const refused = Array.from({ length: 64 }, (_, index) => {
  const [status, messageZh, message, quarantined] = reasons[index % reasons.length];
  return {
    id: String(9000 - index),
    at: new Date(now - (index + 1) ** 2 * 400_000).toISOString(),
    via: index % 3 ? 'C-STORE' : 'STOW-RS',
    source: index % 3 ? 'LS_CT1' : 'zhouwei',
    site: sites[index % 4].code,
    sopInstanceUid: index % 5 === 2 ? null : `1.2.826.0.1.3680043.10.1789.7.${9000 - index}`,
    reason: 'x',
    status,
    message,
    messageZh,
    quarantined: quarantined && index !== 10,
    decided: index === 5 || index === 10 ? { decision: index === 5 ? 'KEPT' : 'DROPPED', by: '周伟', at: new Date(now - 60_000).toISOString() } : null,
  };
});

/** As the server answers a decision about quarantine. */
export function decideRefused(id, act, by) {
  const line = refused.find((one) => one.id === id && one.quarantined);
  if (!line) return false;
  line.decided = { decision: act === 'keep' ? 'KEPT' : 'DROPPED', by, at: new Date().toISOString() };
  line.quarantined = act === 'keep';
  return true;
}

export const accounts = [
  { id: '5', username: 'sysadmin', displayName: '孙立（系统）', roles: ['SYSTEM_ADMINISTRATOR'], sites: sites.map((one) => one.code), disabled: false },
  { id: '6', username: 'secadmin', displayName: '钱敏（安全）', roles: ['SECURITY_ADMINISTRATOR'], sites: sites.map((one) => one.code), disabled: false },
  { id: '7', username: 'auditadmin', displayName: '郑平（审计）', roles: ['AUDIT_ADMINISTRATOR'], sites: sites.map((one) => one.code), disabled: false },
  { id: '1', username: 'admin', displayName: '安全管理员', roles: ['SECURITY_ADMINISTRATOR', 'TECHNOLOGIST'], sites: sites.map((one) => one.code), disabled: false },
  { id: '2', username: 'lin.yue', displayName: '林悦', roles: ['READER'], sites: ['XH', 'LS', 'QT'], disabled: false },
  { id: '3', username: 'zhouwei', displayName: '周伟', roles: ['TECHNOLOGIST'], sites: ['DP'], disabled: false },
  { id: '4', username: 'he.jing', displayName: '何静', roles: ['READER', 'TECHNOLOGIST'], sites: ['LS'], disabled: true },
];

export const tokens = [
  { id: 't1', name: 'CT 2 室工作站导入', scopes: ['store'], createdAt: new Date(now - 40 * 864e5).toISOString(), expiresAt: new Date(now + 50 * 864e5).toISOString(), lastUsedAt: new Date(now - 240_000).toISOString() },
  { id: 't2', name: '科研统计脚本', scopes: ['read'], createdAt: new Date(now - 100 * 864e5).toISOString(), expiresAt: new Date(now - 10 * 864e5).toISOString(), lastUsedAt: null },
];
