// The page of a study that is not there, or not for this reader: what that means, and the way back. The build makes OHIF ask here first.

const WORDS = {
  zh: ['没有可以显示的影像。', '该检查不存在、您无权查看，或其影像已全部被拒绝。', '返回检查列表'],
  en: ['There are no images to show.', 'There is no such exam, you may not see it, or all of its images are rejected.', 'Back to the study list'],
};

export function wordsOfMissing(language) {
  return WORDS[language === 'zh-CN' ? 'zh' : 'en'];
}

/** @param guest whether the page was opened by a link, by somebody without an account: there is no list to go back to */
export function missingStudy(react, guest) {
  const [what, why, back] = wordsOfMissing(document.documentElement.lang);
  const line = (text) => react.createElement('span', { className: 'block px-4 text-center' }, text);
  const way = guest ? null : react.createElement('a', { className: 'text-highlight mt-4 block text-center underline', href: '/', 'data-cy': 'missing-back' }, back);
  return react.createElement(react.Fragment, null, line(what), line(why), way);
}
