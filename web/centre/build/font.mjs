// Puts the font of printed reports among the resources: node build/font.mjs <work folder> <output folder>
// Noto Sans SC (SIL Open Font License 1.1), fetched by npm, pinned and checked; nothing runs when it is there.

import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const FONT = {
  name: '@expo-google-fonts/noto-sans-sc', version: '0.4.3',
  integrity: 'sha512-9rAwdFTFHbO/u6Cs0gj2jZbW74TGIiaFNQnXYH2s5wA1bzVkwbaviL4t8YUV642eGYjg86eH6DkAEQmfNHDncQ==',
  files: { 'package/400Regular/NotoSansSC_400Regular.ttf': 'NotoSansSC-Regular.ttf', 'package/LICENSE_FONT': 'NotoSansSC-LICENSE.txt' },
};

const [work, out] = process.argv.slice(2).map((folder) => path.resolve(folder));
const stamp = path.join(out, 'NotoSansSC.stamp');
if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === FONT.integrity) {
  console.log(`Noto Sans SC ${FONT.version}: unchanged`);
} else {
  const tarball = fetchPackage();
  fs.mkdirSync(out, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', work, ...Object.keys(FONT.files)], { timeout: 120_000 });
  for (const [from, to] of Object.entries(FONT.files)) fs.copyFileSync(path.join(work, from), path.join(out, to));
  fs.rmSync(path.join(work, 'package'), { recursive: true });
  fs.writeFileSync(stamp, FONT.integrity);
}

function fetchPackage() {
  fs.mkdirSync(work, { recursive: true });
  const tarball = path.join(work, `expo-google-fonts-noto-sans-sc-${FONT.version}.tgz`);
  if (!fs.existsSync(tarball) || integrity(tarball) !== FONT.integrity) {
    execFileSync('npm', ['pack', '--silent', '--prefer-offline', '--ignore-scripts', '--pack-destination', work, `${FONT.name}@${FONT.version}`],
      { stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 });
  }
  const found = integrity(tarball);
  if (found !== FONT.integrity) throw new Error(`${path.basename(tarball)} has ${found}, expected ${FONT.integrity}: do not use it`);
  return tarball;
}

function integrity(file) {
  return `sha512-${createHash('sha512').update(fs.readFileSync(file)).digest('base64')}`;
}
