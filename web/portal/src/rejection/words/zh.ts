/** Chinese words about rejection; the English file has the same keys. */
export const rejectionZh = {
  tab: '已拒绝', reject: '拒绝影像…', dialog: '拒绝影像', what: '范围', wholeStudy: '整个检查', series: '序列 {{number}} · {{what}}（{{count}} 幅）', image: '图像', allImages: '该序列全部图像', imageNumber: '第 {{number}} 幅',
  reason: '原因', words: '说明（可不填）', wordsHint: '如：运动伪影，已重拍。不要填写患者姓名。', confirm: '拒绝', done: '已拒绝 {{count}} 个对象，可在“接收情况 → 已拒绝”中撤销',
  title: { t113001: '质量不合格', t113037: '患者安全', t113038: '选错工作列表', t113039: '保存期已满' },
  effect: {
    t113001: '从各列表、OHIF 和查询中消失；本院阅片医师和技师仍可在检查下方，以及“接收情况 → 已拒绝”中打开，标有“已拒绝”。', t113037: '立即对所有人隐藏。', t113038: '对所有人隐藏；更正后以新的 UID 重新发送。',
    t113039: '对所有人隐藏；可撤销期过后由系统管理员永久删除，不会自动删除。仅阅片医师可选。',
  },
  rejected: '已拒绝', rejectedOf: '已拒绝 {{count}} 个对象', notOpened: '不可打开', openTitle: '已拒绝的图像，不可用于诊断', open: '打开（已拒绝）',
  at: '时间', patient: '患者', exam: '检查与影像', ofSeries: '序列 {{number}} {{what}}：{{count}} 个对象', ofImage: '序列 {{number}} {{what}}：第 {{image}} 幅', moreSeries: '等', door: { PORTAL: '在本系统网页中', OTHER: '经 {{via}}' }, objects: '对象', by: '操作者', state: '状态', act: '操作', awaited: '另有 {{count}} 个未到', removedCount: '已删除 {{count}} 个',
  stateOf: { IN_FORCE: '生效中', NOT_HONOURED: '未生效', UNDONE: '已撤销', REMOVED: '已永久删除' },
  why: { NOT_PERMITTED: '发送方无权拒绝。该说明对象已按普通对象保存，影像未受影响；如确需拒绝，请在检查列表中操作。', UPLOADED: '说明对象随上传的文件而来（如患者带来的光盘），不是本院人员的决定，影像未受影响；如确需拒绝，请在检查列表中操作。', UNSOUND: '说明对象内容不一致或不完整，影像未受影响。', OTHER_OBJECT: '说明对象与本院已存对象不符（检查、序列、类别或患者不同），影像未受影响。' },
  raise: '改为患者安全', raiseTitle: '改为因患者安全拒绝？', raiseText: '这 {{count}} 个对象将立即对所有人隐藏。原来的质量拒绝仍保留在记录中；撤销后恢复为质量拒绝。', undo: '撤销', undoAsk: '撤销此拒绝？', undoText: '影像将重新出现在各列表中，内容与原来完全一致。', undone: '已撤销', remove: '永久删除', removeAsk: '永久删除这些影像？', removeText: '{{count}} 个对象的数据将被删除，无法恢复；同一 UID 不再接收。', removed: '已永久删除', removableFrom: '{{day}} 起可永久删除', endedBy: '由 {{by}} · {{at}}',
  empty: '没有被拒绝的影像', emptyText: '被人工或由获准设备拒绝的影像列在这里，可撤销。',
};
export type RejectionWords = typeof rejectionZh;
