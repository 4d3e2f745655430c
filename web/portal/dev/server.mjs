// Mock of the server for working on the portal alone: the /api of the contract over made-up data,
// the built files with the production content policy. `npm run build && npm run mock`, then open the
// printed address; any username with the password "tongying" signs in (admin is security administrator and technologist; sysadmin, secadmin and auditadmin are the three administrators).
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { answer as accessAnswer } from './access.mjs';
import { answer as allianceAnswer } from './alliance.mjs';
import { answer as auditAnswer } from './audit.mjs';
import { answer as examsAnswer } from './exams.mjs';
import { answer as hl7Answer } from './hl7.mjs';
import { answer as ordersAnswer } from './orders.mjs';
import { answer as correctionsAnswer } from './corrections.mjs';
import { answer as personsAnswer } from './persons.mjs';
import { answer as securityAnswer } from './security.mjs';
import { accounts, decideRefused, received, refused, sites, studies, tokens } from './data.mjs';
import { picture } from './images.mjs';

const port = Number(process.env.PORT ?? 8099);
const dist = 'target/classes/META-INF/resources';
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'";
let failedSignIns = 0;
let stores = 0;

function send(response, status, body, headers = {}) {
  response.writeHead(status, { 'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
const problem = (status, title, titleZh) => ({ type: 'about:blank', status, title, titleZh, detail: title, detailZh: titleZh });

function body(request) {
  return new Promise((resolve) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => resolve(Buffer.concat(parts)));
  });
}

function signedIn(request) {
  const match = /tongying_session=([\w.]+)/.exec(request.headers.cookie ?? '');
  return accounts.find((account) => account.username === match?.[1]);
}

const session = (account) => ({
  duties: { newPassword: false, secondFactor: false, secondFactorDue: null, passwordDue: null },
  account: { ...account, sites: sites.filter((site) => account.sites.includes(site.code)) },
  expiresAt: new Date(Date.now() + 8 * 3_600_000).toISOString(),
});

function studyMatches(study, wish) {
  const q = (wish.q ?? '').toLowerCase();
  const { patient } = study;
  const words = `${patient.name} ${patient.ideographic ?? ''} ${(patient.ideographic ?? '').replace('^', '')}`.toLowerCase().split(/[\s^]/);
  const found = q === '' || words.some((word) => word.startsWith(q)) || patient.id.toLowerCase().startsWith(q) || study.accessionNumber.toLowerCase().startsWith(q);
  const description = wish.description;
  const [from, to] = ['from', 'to'].map((name) => (wish[name] ?? '').replaceAll('-', ''));
  return found && (!description || (study.description ?? '').includes(description)) && (!from || study.studyDate >= from) && (!to || study.studyDate <= to);
}

function counts(list, keys) {
  const found = new Map();
  for (const one of list) for (const key of keys(one)) found.set(key, (found.get(key) ?? 0) + 1);
  return [...found].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}

function studyPage(wish) {
  const base = studies.filter((study) => studyMatches(study, wish));
  const [modality, site] = [wish.modality, wish.site];
  const byModality = (study) => !modality || study.modalities.includes(modality);
  const bySite = (study) => !site || study.site.code === site;
  const all = base.filter((study) => byModality(study) && bySite(study));
  const start = Number(wish.after ?? 0);
  const end = start + Number(wish.limit ?? 50);
  return {
    studies: all.slice(start, end).map(({ series: _series, ...study }) => study),
    next: end < all.length ? String(end) : null,
    facets: { modality: counts(base.filter(bySite), (study) => study.modalities), site: counts(base.filter(byModality), (study) => [study.site.code]) },
  };
}

function page(list, asked) {
  const start = Number(asked.get('before') ?? 0);
  const end = start + 50;
  return { items: list.slice(start, end), next: end < list.length ? String(end) : null };
}

async function signIn(request, response) {
  const { username, password } = JSON.parse(await body(request));
  const account = accounts.find((one) => one.username === username && !one.disabled);
  if (account && password === 'tongying') {
    failedSignIns = 0;
    return send(response, 200, session(account), { 'Set-Cookie': `tongying_session=${username}; HttpOnly; SameSite=Strict; Path=/` });
  }
  failedSignIns += 1;
  if (failedSignIns > 4) return send(response, 429, problem(429, 'Too many attempts', '尝试次数过多'), { 'Retry-After': '90' });
  return send(response, 401, problem(401, 'Not signed in', '未登录'));
}

/** Every seventh file is refused in turn with another reason, one in thirty meets a busy server. */
async function store(request, response) {
  const sent = await body(request);
  stores += 1;
  await new Promise((resolve) => setTimeout(resolve, 150 + Math.min(1500, sent.length / 5000)));
  if (stores % 30 === 0) return send(response, 503, problem(503, 'Busy', '繁忙'), { 'Retry-After': '2' });
  const isDicom = sent.includes('DICM');
  const dicomJson = { 'Content-Type': 'application/dicom+json' };
  const failure = (reason, comment) => ({ '00081198': { vr: 'SQ', Value: [{ '00081197': { vr: 'US', Value: [reason] }, ...(comment ? { '00000902': { vr: 'LO', Value: [comment] } } : {}) }] } });
  if (!isDicom) return send(response, 409, failure(0xc000, 'no DICM prefix and no Data Set found'), dicomJson);
  if (stores % 7 === 0) return send(response, 409, failure([0x0110, 0xa900, 0x0122][(stores / 7) % 3], 'SHA-256 differs from the stored object'), dicomJson);
  return send(response, 200, { '00081199': { vr: 'SQ', Value: [{ '00081155': { vr: 'UI', Value: ['1.2.3'] } }] } }, dicomJson);
}

async function changeAccounts(request, response, path) {
  const change = JSON.parse(await body(request));
  if (request.method === 'POST') {
    if (accounts.some((account) => account.username === change.username)) return send(response, 409, problem(409, 'Taken', '已被使用'));
    const { password: _password, ...made } = { id: String(accounts.length + 1), disabled: false, ...change };
    accounts.push(made);
    return send(response, 201, made);
  }
  const account = accounts.find((one) => path.endsWith(`/${one.id}`));
  return send(response, 200, Object.assign(account, change));
}

async function tokensOf(request, response, path) {
  if (request.method === 'GET') return send(response, 200, tokens);
  if (request.method === 'DELETE') {
    tokens.splice(tokens.findIndex((token) => path.endsWith(`/${token.id}`)), 1);
    return send(response, 204);
  }
  const { name, scopes, expiresInDays } = JSON.parse(await body(request));
  const made = { id: `t${Date.now()}`, name, scopes, createdAt: new Date().toISOString(), expiresAt: new Date(Date.now() + expiresInDays * 864e5).toISOString(), lastUsedAt: null };
  tokens.unshift(made);
  return send(response, 201, { ...made, token: 'ty_4n0Jc2V8kq1mZ7yR5wX3bT9dL6fH0sGaPuEoIiKtYxQ' });
}

async function api(request, response, url, account) {
  const path = url.pathname;
  const asked = url.searchParams;
  if (path === '/api/session') {
    if (request.method === 'POST') return signIn(request, response);
    if (request.method === 'DELETE') return send(response, 204, undefined, { 'Set-Cookie': 'tongying_session=; Max-Age=0; Path=/' });
    return account ? send(response, 200, session(account)) : send(response, 401, problem(401, 'Not signed in', '未登录'));
  }
  if (!account) return send(response, 401, problem(401, 'Not signed in', '未登录'));
  if (path === '/api/sites') return send(response, 200, sites);
  if (path === '/api/studies/search') {
    const wish = JSON.parse(await body(request));
    return wish.q === 'boom' ? send(response, 500, problem(500, 'Broken', '')) : send(response, 200, studyPage(wish));
  }
  const series = /^\/api\/studies\/([\d.]+)\/series$/.exec(path);
  if (series) return send(response, 200, studies.find((study) => study.studyInstanceUid === series[1])?.series ?? []);
  if (path === '/api/intake/received') return send(response, 200, page(received, asked));
  if (path === '/api/intake/refused') return send(response, 200, page(refused, asked));
  const decision = /^\/api\/intake\/refused\/(\d+)\/(keep|drop)$/.exec(path);
  if (decision && request.method === 'POST') {
    return decideRefused(decision[1], decision[2], account.displayName) ? send(response, 204) : send(response, 404, problem(404, 'Nothing is kept of it', '该对象未被保存'));
  }
  if (path.startsWith('/api/audit/')) return send(response, ...auditAnswer(path.replace(/\/search$/, ''), asked));
  if (path.startsWith('/api/hl7')) return send(response, ...hl7Answer(path, String(await body(request))));
  if (path.startsWith('/api/exams')) return send(response, ...examsAnswer(request.method, path, asked, String(await body(request))));
  if (path.startsWith('/api/orders')) return send(response, ...ordersAnswer(request.method, path, String(await body(request))));
  if (path.startsWith('/api/corrections')) return send(response, ...correctionsAnswer(path, String(await body(request))));
  if (path.startsWith('/api/persons')) return send(response, ...personsAnswer(request.method, path, await body(request)));
  if (path.startsWith('/api/break-glass')) return send(response, ...accessAnswer(request.method, path, asked, await body(request), account));
  if (/^\/api\/(organizations|practitioners|agreements|application-entities)\b/.test(path)) {
    return send(response, ...allianceAnswer(request.method, path, asked, request.method === 'GET' ? '' : await body(request)));
  }
  if (/^\/api\/(service-accounts|sessions|reach|accounts?\b.*\/(provider|sessions))/.test(path)) {
    const told = securityAnswer(request.method, path, await body(request), accounts);
    if (told) return send(response, ...told);
  }
  if (path.startsWith('/api/tokens')) return tokensOf(request, response, path);
  if (path === '/api/accounts' && request.method === 'GET') return send(response, 200, accounts);
  if (path.startsWith('/api/accounts')) return changeAccounts(request, response, path);
  if (path === '/api/account/password') {
    const { current } = JSON.parse(await body(request));
    return current === 'tongying' ? send(response, 204) : send(response, 422, problem(422, 'The current password is not correct.', '当前密码不正确。'));
  }
  return send(response, 404, problem(404, 'Not found', '没有找到'));
}

function thumbnail(response, url) {
  const study = studies.find((one) => url.pathname.includes(one.studyInstanceUid));
  const image = picture(study?.series[0].modality, url.searchParams.has('viewport') ? 512 : 128);
  if (!image) return send(response, 406, problem(406, 'No image', '不是图像'));
  response.writeHead(200, { 'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=600' });
  return response.end(image);
}

function file(request, response, url) {
  const wanted = join(dist, normalize(url.pathname));
  const found = existsSync(wanted) && statSync(wanted).isFile();
  if (!found && extname(url.pathname) !== '') return send(response, 404, problem(404, 'Not found', '没有找到'));
  const path = found ? wanted : join(dist, 'index.html');
  const headers = { 'Content-Type': types[extname(path)] ?? 'application/octet-stream', 'Content-Security-Policy': policy, 'X-Content-Type-Options': 'nosniff' };
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
    response.writeHead(200, headers);
    return createReadStream(path).pipe(response);
  }
  response.writeHead(200, { ...headers, 'Content-Encoding': 'gzip' });
  return response.end(gzipSync(readFileSync(path)));
}

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const account = signedIn(request);
  if (url.pathname.startsWith('/api/')) return void api(request, response, url, account);
  if (url.pathname.startsWith('/dicom-web/')) {
    if (!account) return send(response, 401, problem(401, 'Not signed in', '未登录'));
    return request.method === 'POST' ? void store(request, response) : thumbnail(response, url);
  }
  if (url.pathname.startsWith('/ohif/')) {
    response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' });
    return response.end(`viewer ${url.search}`);
  }
  return file(request, response, url);
});
server.listen(port, '127.0.0.1', () => console.log(`mock server at http://127.0.0.1:${port}/`));
