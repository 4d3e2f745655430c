/** Chinese words of the pages about sharing; the English file has the same keys. */
export const sharingZh = {
  drawer: '送出', link: '分享链接', refer: '转诊', film: '云胶片', take: '下载',
  purpose: '用途', purposeHint: '如：外院会诊。不要填写患者姓名。', needed: '请填写', hours: '有效时长', uses: '可打开次数', makeLink: '生成链接', hoursOf: '{{count}} 小时',
  linkText: '收到链接和访问码的人无需账号即可查看这一个检查，到期自动失效。', address: '链接地址', code: '访问码', copyAddress: '复制链接地址', copyCode: '复制访问码',
  onceTitle: '请现在复制，只显示这一次', twoWays: '链接和访问码须用两种不同的方式告知对方，例如链接发微信、访问码打电话。', another: '再生成一个', myLinks: '我的分享链接',
  linksIntro: '您分享出去的检查。撤销后，正在查看的人也会立即看不到。', noLinks: '还没有分享过检查', used: '已用 {{uses}} / {{most}} 次', expires: '到期', made: '生成', state: '状态', revoke: '撤销', revokeLink: '撤销此链接？', revokeLinkText: '持有链接的人立即无法查看，且不能恢复。', openStudy: '查看检查',
  linkState: { OPEN: '有效', EXPIRED: '已过期', USED_UP: '次数用完', LOCKED: '已锁定', REVOKED: '已撤销' },
  referrals: '转诊', incoming: '转入', outgoing: '转出', toSite: '转往', fromSite: '来自', direction: '方向', UP: '上转', DOWN: '下转', urgency: '紧急程度', ROUTINE: '普通', URGENT: '加急', EMERGENCY: '急诊',
  reason: '转诊原因', report: '报告或病情摘要（可不填）', along: '随转影像', sendReferral: '发出转诊', referralSent: '已发出，等待对方接收', referralText: '对方接收后可查看所选影像；退回、撤回或结束后即看不到。',
  examGone: '影像已不在库', shownNoLonger: '（检查被更正过，已不再显示影像；如需要请对方重新转诊）', because: { STUDY_CORRECTED: '检查已被更正，如仍需要请重新转诊。' }, seenLater: '接收后可打开影像。', searchLinks: '患者、患者号或用途', noLinkFound: '没有符合“{{q}}”的链接', patientNotShown: '（已不在该院任职）',
  accept: '接收', sendBack: '退回', withdraw: '撤回', end: '结束转诊', endReferral: '结束此转诊？', withdrawReferral: '撤回此转诊？', endReferralText: '对方将立即看不到随转影像，且不能恢复，须重新发出。', backReason: '退回原因', answer: '答复', noReferrals: '没有转诊', search: '姓名或患者号', allStates: '全部', patient: '患者', at: '时间', by: '发起人', studies: '影像', studiesOf: '{{count}} 个检查',
  status: { SENT: '待接收', ACCEPTED: '已接收', RETURNED: '已退回', ENDED: '已结束' }, technologistsCannot: '由阅片医师接收或退回。',
  filmText: '患者本人长期查看自己影像的凭证：手机扫码并输入手机号后四位即可，无需账号。患者拒绝共享不影响本人查看。', covers: '范围', STUDY: '仅此检查', PATIENT: '该患者在本院的全部检查（含以后的）', digits: '患者手机号后四位', digitsHint: '请患者本人告知；遗失时凭此防止他人打开。', digitsBad: '四位数字',
  issue: '开具', reissue: '补办', reissueText: '补办后旧凭证立即失效。', print: '打印凭证', issued: '第 {{issue}} 次开具', openings: '已打开 {{count}} 次', validUntil: '有效至 {{day}}', revokeFilm: '作废此云胶片？', revokeFilmText: '患者将无法再用它查看影像。', noFilm: '还没有开具',
  filmState: { OPEN: '有效', PAUSED: '暂停中', LOCKED: '已锁定，请补办', EXPIRED: '已过期', REVOKED: '已作废' },
  slipOnce: '请现在打印，二维码只显示这一次', slip: '用手机扫描二维码，输入您登记的手机号后四位，即可查看您的影像。有效至 {{day}}。遗失请到医院窗口补办，旧凭证随即失效。请妥善保管。',
  teaching: '教学病例', teachingText: '将该检查去标识化后制作成教学病例，由另一位审核医师发布。', deidentified: '去标识化导出', deidentifiedText: '用于教学与科研：ZIP 中不含可识别患者身份的信息。可能有烧录文字而位置不明的图像及文档不会导出，数量见 MANIFEST.txt。头部 CT、MR 的面部轮廓仍在。', project: '项目', projectHint: '同一项目的多次导出中，同一患者的假名相同。新建者保管对照。请勿填写姓名。', purposeOf: '目的', TEACHING: '教学', RESEARCH: '科研', SHARING: '共享', why: '用途说明', dates: '日期', REMOVED: '去除', MODIFIED: '整体平移相同天数', FULL: '保留原日期', keep: '另外保留', characteristics: '年龄、性别、身高、体重', device: '设备', institution: '医院', descriptions: '部位与技术词', findings: '报告中的编码与测量值', export: '导出', exporting: '已导出 {{done}} 幅', exported: '已导出', custody: '由您保管的项目', custodyText: '只有您能查阅这些项目的假名对照。离开前请移交给本院同事，移交会记入审计。已离开者的项目由安全管理员移交。', successor: '接任者用户名', handOver: '移交', handOverSure: '移交后您将无法再查阅对照。', keepIt: '保留', handedOver: '已移交',
  takeText: '完整的检查，附目录文件（DICOMDIR），可刻盘或导入其他系统。内含患者信息，请妥善保管。', takeStart: '下载 DICOM ZIP', taking: '第 {{done}} / {{total}} 幅', taken: '已下载', stop: '停止',
};
export type SharingWords = typeof sharingZh;
