// Measures what a browser fetches to show the sign-in page and the study list for the first time,
// compressed as a server sends it, and fails above the limit of the project (400 kB).
import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT = 400_000;
const dist = 'target/classes/META-INF/resources/';
// Maven has put compressed copies beside them: each file counts once.
const assets = readdirSync(dist + 'assets').filter((name) => !name.endsWith('.gz'));

function closure(start) {
  const seen = new Set();
  const open = [...start];
  while (open.length > 0) {
    const name = open.pop();
    if (seen.has(name)) continue;
    seen.add(name);
    if (!name.endsWith('.js')) continue;
    const code = readFileSync(`${dist}assets/${name}`, 'utf8');
    for (const [, other] of code.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) open.push(other);
  }
  return seen;
}

const html = readFileSync(dist + 'index.html', 'utf8');
const named = [...html.matchAll(/\/assets\/([\w.-]+)/g)].map((match) => match[1]);
const ofPage = (page) => assets.filter((name) => name.startsWith(`${page}-`));
const zipped = (path) => gzipSync(readFileSync(path), { level: 6 }).length;

for (const [title, pages] of [
  ['sign-in', ['SignInPage']],
  ['study list', ['StudiesPage']],
  ['sign-in and then study list', ['SignInPage', 'StudiesPage']],
]) {
  const files = closure([...named, ...pages.flatMap(ofPage)]);
  const bytes = [...files].reduce((sum, name) => sum + zipped(`${dist}assets/${name}`), zipped(dist + 'index.html'));
  console.log(`first load of ${title}: ${(bytes / 1000).toFixed(0)} kB compressed in ${files.size + 1} files`);
  if (bytes > LIMIT) {
    console.error(`over the limit of ${LIMIT / 1000} kB`);
    process.exitCode = 1;
  }
}
