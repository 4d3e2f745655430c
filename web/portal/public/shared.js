// A link's page: the secret stands in the fragment, which no browser sends; it is posted with the code and leaves the address at once.

const form = document.querySelector('form');
const answer = document.querySelector('#answer');
const code = document.querySelector('#code');
const secret = window.location.hash.slice(1);
window.history.replaceState(null, '', window.location.pathname);

function tell(zh, en) {
  answer.replaceChildren(zh, Object.assign(document.createElement('span'), { lang: 'en', textContent: en }));
}

async function open() {
  const reply = await fetch('/api/shared/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ secret, code: code.value }),
  });
  const said = await reply.json();
  if (reply.ok) {
    sessionStorage.setItem('tongying.guest', said.viewer); // the viewer then asks nothing that only staff is answered
    window.location.replace(said.viewer);
  } else {
    tell(said.detailZh ?? '无法打开。', said.detail ?? 'It cannot be opened.');
    code.select();
  }
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  tell('正在打开…', 'Opening…');
  try {
    await open();
  } catch {
    tell('网络不通，请重试。', 'The server cannot be reached. Try again.');
  } finally {
    button.disabled = false;
  }
});

if (!secret) {
  tell('链接不完整，请完整复制分享者给您的地址。', 'The link is not complete: copy the whole address that you were given.');
}
