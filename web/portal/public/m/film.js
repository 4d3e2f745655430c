// A patient's cloud film: the secret stands in the fragment of the QR code's address, which no browser sends; it is posted with the
// four digits and leaves the address at once. Who is let in sees a list of the own exams and opens each in the viewer.

const words = {
  zh: {
    product: '云胶片', title: '查看我的影像', ask: '请输入您在医院登记的手机号的后四位', open: '查看', opening: '正在打开…', leave: '看完了，退出',
    look: '看图像', take: '下载原始影像（DICOM）', images: (count) => `${count} 幅图像`, until: (day) => `此凭证有效至 ${day}。遗失请到医院窗口补办，补办后旧凭证立即失效。`,
    incomplete: '请用手机扫描凭证上的二维码打开本页。', unreachable: '网络不通，请重试。', none: '目前没有可查看的影像。', left: '您已退出。再次查看请重新扫描二维码。', undescribed: '影像检查',
  },
  en: {
    product: 'Cloud film', title: 'View my images', ask: 'Type the last four digits of the phone number you gave at the hospital', open: 'View', opening: 'Opening…', leave: 'I am done, leave',
    look: 'View the images', take: 'Download the original images (DICOM)', images: (count) => `${count} images`, until: (day) => `This slip is valid until ${day}. If it is lost, get a new one at the hospital; the old one then opens nothing.`,
    incomplete: 'Open this page by scanning the QR code on your slip.', unreachable: 'The server cannot be reached. Try again.', none: 'There are no images to show at present.', left: 'You have left. Scan the QR code to look again.', undescribed: 'Imaging exam',
  },
};
const KEY = 'tongying.language';
const the = (id) => document.getElementById(id);
const form = document.querySelector('form');
const answer = the('answer');
const code = the('code');
const secret = window.location.hash.slice(1);
window.history.replaceState(null, '', window.location.pathname);
let language = localStorage.getItem(KEY) ?? (navigator.languages.some((one) => one.startsWith('zh')) || !navigator.language.startsWith('en') ? 'zh' : 'en');
let shown = null;
let said = null;

/** A word of ours, or what the server said in both languages. */
function tell(what) {
  said = what;
  answer.textContent = what === null ? '' : typeof what === 'string' ? words[language][what] : what[language];
}

function made(tag, text, more = {}) {
  return Object.assign(document.createElement(tag), { textContent: text }, more);
}

function dateOf(text) {
  return text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
}

function line(study) {
  const w = words[language];
  const item = document.createElement('li');
  const open = made('a', w.look, { className: 'open', href: study.viewer });
  open.addEventListener('click', () => sessionStorage.setItem('tongying.guest', study.viewer)); // the viewer then asks nothing that only staff is answered
  item.append(
    made('h2', `${dateOf(study.studyDate)} ${study.modalities.join(' ')}`.trim()),
    made('p', [study.description || w.undescribed, w.images(study.instanceCount)].join(' · '), { className: 'quiet' }),
    open,
    made('a', w.take, { className: 'take', href: `/api/studies/${study.studyInstanceUid}/dicom-zip`, download: 'study.zip' }),
  );
  return item;
}

function draw() {
  const w = words[language];
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  for (const one of document.querySelectorAll('[data-word]')) one.textContent = w[one.dataset.word];
  Object.assign(the('language'), { textContent: language === 'zh' ? 'English' : '中文', lang: language === 'zh' ? 'en' : 'zh-CN' });
  tell(said);
  form.hidden = shown !== null || !secret;
  the('film').hidden = shown === null;
  if (shown === null) return;
  the('site').textContent = (language === 'zh' ? shown.site.nameZh : shown.site.nameEn) || shown.site.code;
  the('studies').replaceChildren(...shown.studies.map(line));
  the('until').textContent = w.until(shown.validUntil.slice(0, 10));
  if (shown.studies.length === 0) tell('none');
}

async function ask(method, path, body) {
  const reply = await fetch(path, { method, headers: { 'Content-Type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}) });
  const text = await reply.text();
  return { ok: reply.ok, said: text === '' ? {} : JSON.parse(text) };
}

async function show() {
  const reply = await ask('GET', '/api/film');
  if (reply.ok) shown = reply.said;
  return reply.ok;
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  tell('opening');
  try {
    const reply = await ask('POST', '/api/film/session', { secret, code: code.value });
    if (reply.ok && (await show())) {
      code.value = '';
      tell(null);
      draw();
      the('site').focus();
    } else {
      tell({ zh: reply.said.detailZh ?? words.zh.unreachable, en: reply.said.detail ?? words.en.unreachable });
      code.select();
    }
  } catch {
    tell('unreachable');
  } finally {
    button.disabled = false;
  }
});

the('leave').addEventListener('click', async () => {
  await ask('DELETE', '/api/film/session').catch(() => undefined);
  sessionStorage.removeItem('tongying.guest');
  shown = null;
  tell('left');
  draw();
  form.hidden = true;
});

the('language').addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh';
  localStorage.setItem(KEY, language);
  draw();
});

draw();
if (!secret) {
  // Back from the viewer: the session is still there.
  if (!(await show().catch(() => false))) tell('incomplete');
  draw();
}
