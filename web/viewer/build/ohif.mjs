// Makes META-INF/resources/ohif from the published OHIF app: node build/ohif.mjs <work folder> <output folder>
// Fetch (by npm, pinned, checked) → leave out → rewrite → our own files → minify → gzip. Nothing runs when no input changed.

import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { AHEAD, BASE, OHIF, ahead, check, leaveOut, rewrite } from './rules.mjs';
import { notices } from './notices.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const own = path.join(here, '..', 'src', 'ohif');
const [work, out] = process.argv.slice(2).map((p) => path.resolve(p));
const COMPRESSIBLE = /\.(js|css|html|json|jsonc|svg|xml|wasm|txt|webapp|ico)$/;

const stampFile = path.join(work, 'stamp');
const stamp = inputsHash();
if (fs.existsSync(path.join(out, 'index.html.gz')) && read(stampFile) === stamp) {
  console.log(`OHIF ${OHIF.version}: unchanged`);
} else {
  await make();
}

async function make() {
  const began = Date.now();
  fs.mkdirSync(work, { recursive: true });
  const dist = unpack(fetchPackage());
  let files = leaveOut(filesOf(path.join(dist, 'dist')));
  const thirdParty = notices(files);
  rewrite(files);
  for (const [name, bytes] of filesOf(own)) files.set(name, bytes);
  check(files);
  files.set(AHEAD, ahead(files));
  files.set('LICENSE.txt', fs.readFileSync(path.join(dist, 'LICENSE')));
  files.set('THIRD-PARTY-NOTICES.txt', Buffer.from(thirdParty));
  const bytes = await write(files);
  fs.writeFileSync(stampFile, stamp);
  console.log(`OHIF ${OHIF.version} at ${BASE}: ${files.size} files, ${(bytes / 1e6).toFixed(1)} MB, ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

function fetchPackage() {
  const tarball = path.join(work, `ohif-app-${OHIF.version}.tgz`);
  if (!fs.existsSync(tarball) || integrity(tarball) !== OHIF.integrity) {
    execFileSync('npm', ['pack', '--silent', '--prefer-offline', '--ignore-scripts', '--pack-destination', work, `${OHIF.name}@${OHIF.version}`],
      { stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 });
  }
  const found = integrity(tarball);
  if (found !== OHIF.integrity) throw new Error(`${path.basename(tarball)} has ${found}, expected ${OHIF.integrity}: do not use it`);
  return tarball;
}

function unpack(tarball) {
  const folder = path.join(work, 'unpacked');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder);
  execFileSync('tar', ['-xzf', tarball, '-C', folder], { timeout: 120_000 });
  return path.join(folder, 'package');
}

/** esbuild at the version of the lock file; npm checks its integrity. */
async function esbuild() {
  const wanted = JSON.parse(read(path.join(here, 'package-lock.json'))).packages['node_modules/esbuild'].version;
  const installed = path.join(here, 'node_modules', 'esbuild', 'package.json');
  if (!fs.existsSync(installed) || JSON.parse(read(installed)).version !== wanted) {
    execFileSync('npm', ['ci', '--silent', '--ignore-scripts', '--prefer-offline'], { cwd: here, stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 });
  }
  return import('esbuild');
}

/** Writes compressible files as .gz only (the server inflates for the rare client that takes none), others as they are. */
async function write(files) {
  const { transform } = await esbuild();
  fs.rmSync(out, { recursive: true, force: true });
  let total = 0;
  for (const [name, bytes] of files) {
    const file = path.join(out, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const body = await minified(transform, name, bytes);
    const packed = COMPRESSIBLE.test(name) ? gzipSync(body, { level: 9 }) : body;
    fs.writeFileSync(COMPRESSIBLE.test(name) ? `${file}.gz` : file, packed);
    total += packed.length;
  }
  return total;
}

async function minified(transform, name, bytes) {
  const loader = /\.(js|css)$/.exec(name)?.[1];
  if (!loader) return bytes;
  const { code } = await transform(bytes.toString('utf8'), { loader, minifyWhitespace: true, minifySyntax: loader === 'js', legalComments: 'none' });
  return Buffer.from(code, 'utf8');
}

function filesOf(folder) {
  return new Map(fs.readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort()
    .map((file) => [path.relative(folder, file), fs.readFileSync(file)]));
}

function inputsHash() {
  const hash = createHash('sha256');
  const inputs = ['ohif.mjs', 'rules.mjs', 'notices.mjs', 'package-lock.json'].map((name) => [name, fs.readFileSync(path.join(here, name))]);
  for (const [name, bytes] of [...inputs, ...filesOf(own)]) hash.update(`${name} ${bytes.length}\n`).update(bytes);
  return hash.digest('hex');
}

function integrity(file) {
  return 'sha512-' + createHash('sha512').update(fs.readFileSync(file)).digest('base64');
}

function read(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}
