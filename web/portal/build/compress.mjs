// Leaves beside each text file of the build its gzipped form, which the server sends to whoever takes it: without it a
// first load would be three times what first-load.mjs measures.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = 'target/classes/META-INF/resources/';
const names = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(js|css|html|svg)$/.test(name));
let [before, after] = [0, 0];
for (const name of names) {
  const bytes = readFileSync(dist + name);
  const packed = gzipSync(bytes, { level: 9 });
  writeFileSync(`${dist}${name}.gz`, packed);
  before += bytes.length;
  after += packed.length;
}
console.log(`${names.length} files, ${(before / 1000).toFixed(0)} kB, gzipped ${(after / 1000).toFixed(0)} kB`);
