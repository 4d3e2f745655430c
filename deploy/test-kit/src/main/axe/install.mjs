// Puts the pinned axe-core, the judge of accessibility, where the browser tests read it: node install.mjs <folder>.
// npm checks its integrity against the lock file and writes node_modules/.package-lock.json last.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const folder = path.resolve(process.argv[2]);
const modified = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (modified(path.join(folder, 'node_modules/.package-lock.json')) <= modified(path.join(here, 'package-lock.json'))) {
  mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) copyFileSync(path.join(here, name), path.join(folder, name));
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: folder, stdio: 'inherit', timeout: 300_000 });
  process.exitCode = npm.status ?? 1;
}
