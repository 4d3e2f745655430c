/** Chinese words of dictation; the English file has the same keys. */
export const dictationZh = {
  start: '语音录入', listening: '正在听…{{seconds}} 秒', understanding: '正在识别…', nothing: '没有听到说话',
  noRoom: '报告已满，未放入：{{text}}', denied: '浏览器未获准使用麦克风：请在地址栏左侧允许后重试', noMicrophone: '没有找到麦克风', insecure: '只有经 https 打开本页才能使用麦克风', failed: '语音识别未成功，请重说或改用键盘',
};
export type DictationWords = typeof dictationZh;
