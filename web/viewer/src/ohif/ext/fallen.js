// What the viewer's own code cannot show. OHIF draws all of its page in one piece, and takes all of it away when a part fails: the build makes it
// ask here for each viewport and each panel, so that what fails says so in its own place and everything else stays.

const WORDS = {
  zh: { object: '此内容无法显示。', advice: '其内部结构是本阅片器不能处理的。其他序列可照常查看；需要时请下载检查，用其他软件打开。',
    page: '影像页出错，无法继续显示。', again: '重新打开', back: '返回检查列表' },
  en: { object: 'This cannot be shown.', advice: 'Its structure is one that this viewer cannot handle. The other series can be read as ever; download the exam to open it elsewhere.',
    page: 'The viewer has failed and cannot go on.', again: 'Open again', back: 'Back to the study list' },
};

export function wordsOfFallen(language) {
  return WORDS[language === 'zh-CN' ? 'zh' : 'en'];
}

/** What a viewport shows, and a panel of the studies of the page, as a word to compare. */
export function shownBy({ displaySets }, studies) {
  return displaySets?.map(({ displaySetInstanceUID }) => displaySetInstanceUID).join(' ') ?? studies;
}

const kept = new WeakMap();

/**
 * The component in a frame that holds when it fails, until something else is to be shown there.
 * @param react the viewer's own
 */
export function keptFrom(react, Component) {
  if (!kept.has(Component)) kept.set(Component, frameOf(react, Component));
  return kept.get(Component);
}

function frameOf(react, Component) {
  return class extends react.Component {
    state = { failed: false };

    static getDerivedStateFromError() {
      return { failed: true };
    }

    static getDerivedStateFromProps(props, { shown }) {
      const now = shownBy(props, window.location.search);
      return now === shown ? null : { shown: now, failed: false };
    }

    render() {
      if (!this.state.failed) return react.createElement(Component, this.props);
      const { object, advice } = wordsOfFallen(document.documentElement.lang);
      return react.createElement('div', { role: 'alert', 'data-cy': 'tongying-fallen', className: 'text-foreground flex h-full w-full flex-col items-center justify-center gap-2 p-6 text-center' },
        react.createElement('strong', null, object), react.createElement('span', { className: 'text-muted-foreground max-w-md' }, advice));
    }
  };
}

/** @param guest whether the page was opened by a link, by somebody without an account: there is no list to go back to */
export function fallenPage(react, guest) {
  const { page, again, back } = wordsOfFallen(document.documentElement.lang);
  const way = (href, text, cy) => react.createElement('a', { key: cy, href, 'data-cy': cy, className: 'text-highlight underline' }, text);
  return react.createElement('div', { role: 'alert', className: 'text-foreground flex h-screen w-screen flex-col items-center justify-center gap-4 bg-black p-6 text-center' },
    react.createElement('strong', null, page), way(window.location.href, again, 'fallen-again'), guest ? null : way('/', back, 'fallen-back'));
}
