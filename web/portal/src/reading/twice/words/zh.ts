/** Chinese words of second readings; the English file has the same keys. */
export const twiceZh = {
  toRead: '待我复阅', toDecide: '待我仲裁', mine: '我正在复阅', decided: '已仲裁', none: '没有', begin: '开始复阅', goOn: '继续', decide: '仲裁', look: '查看', images: '打开影像', signedWaits: '已签署，等待仲裁', askText: '由另一位医师在不知晓第一份报告的情况下独立阅片，再由第三人仲裁。仲裁前不输出任何报告；危急值仍立即通知。',
  ask: '申请双盲复阅', why: '原因（勿写患者姓名）', send: '申请', asked: '已申请双盲复阅', cancel: '取消', withdraw: '撤销复阅', withdrawn: '已撤销', open: '双盲复阅进行中', openText: '仲裁前不显示、不输出报告，只有书写者可见自己所写内容。', over: '该报告经双盲复阅与仲裁', compare: '查看两份报告',
  blind: '双盲：不显示第一份报告及其书写者，您的报告对第一位医师也不可见。', back: '返回', findings: '影像所见', impression: '诊断意见', positive: '阳性', negative: '阴性', result: '结果', saving: '正在保存', saved: '已保存', unsaved: '未保存', failed: '未能保存：{{why}}', sign: '签署复阅报告', again: '再按一次签署', incomplete: '请填写诊断意见并选择阳性或阴性', signed: '复阅报告已签署', release: '放回', releaseText: '放回后所写内容将被删除。', critical: '上报危急值',
  first: '第一份报告', second: '第二份报告', byName: '书写者：{{name}}', noNames: '仲裁前不显示书写者。', broken: '内容与封印不符', criticalOf: '危急值：{{what}}', noCritical: '无危急值', differences: '差异分级', same: '阳性/阴性、危急值与诊断意见一致。影像所见不作比较，请自行核对。', facts: { POSITIVE: '阳性/阴性', CRITICAL: '危急值', IMPRESSION: '诊断意见' }, grades: { NONE: '无实质差异', MINOR: '轻微', SIGNIFICANT: '重大' },
  choice: '采用', choices: { FIRST: '第一份', SECOND: '第二份', OWN: '另行书写' }, words: '仲裁说明（勿写患者姓名）', confirm: '仲裁并终审签署', chooseOne: '请选择采用哪一份', gradeAll: '请为每处差异分级', done: '已仲裁并终审', by: '{{name}} 仲裁，采用{{choice}}', course: '经过', acts: { ASKED: '申请', DRAWN: '按比例抽中', TAKEN: '领取', RELEASED: '放回', SIGNED: '签署', WITHDRAWN: '撤销', DECIDED: '仲裁' },
};
export type TwiceWords = typeof twiceZh;
