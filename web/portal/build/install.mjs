// Installs the packages the lock file names, unless node_modules already mirrors it.
// npm writes node_modules/.package-lock.json last, so its time tells when the install finished.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const installed = modified('node_modules/.package-lock.json');
if (installed > modified('package-lock.json') && installed > modified('package.json')) {
  console.log('node_modules is newer than package-lock.json: npm ci left out');
} else {
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { stdio: 'inherit' });
  process.exitCode = npm.status ?? 1;
}
