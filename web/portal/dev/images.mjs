// Pictures for the mock server, drawn here: phantoms that look like what a modality sends, as grey PNG.
import { deflateSync, crc32 as nodeCrc32 } from 'node:zlib';

const table = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc32 = nodeCrc32 ?? ((bytes) => (bytes.reduce((c, b) => table[(c ^ b) & 255] ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0);

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body) >>> 0, out.length - 4);
  return out;
}

function png(size, grey) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc(size * (size + 1));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      rows[y * (size + 1) + 1 + x] = Math.max(0, Math.min(255, grey((2 * x) / size - 1, (2 * y) / size - 1)));
    }
  }
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

const inside = (x, y, cx, cy, rx, ry) => ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 < 1;
const noise = (x, y) => (Math.abs(Math.sin(x * 991.7 + y * 577.3) * 43758.5) % 1) * 14 - 7;

const chestCt = (x, y) => {
  if (!inside(x, y, 0, 0, 0.9, 0.68)) return 0;
  if (!inside(x, y, 0, 0, 0.84, 0.61)) return 70 + noise(x, y);
  if (inside(x, y, 0, 0.45, 0.12, 0.12)) return 225 + noise(x, y);
  if (inside(x, y, 0.1, -0.12, 0.22, 0.25)) return 165 + noise(x, y);
  if (inside(x, y, -0.45, 0, 0.32, 0.45) || inside(x, y, 0.47, 0.03, 0.31, 0.44)) {
    const vessel = Math.sin(x * 31) * Math.sin(y * 27) > 0.82 ? 90 : 0;
    return 22 + vessel + noise(x, y);
  }
  return 130 + noise(x, y);
};
const head = (x, y) => {
  if (!inside(x, y, 0, 0, 0.68, 0.86)) return 0;
  if (!inside(x, y, 0, 0, 0.62, 0.8)) return 40;
  if (inside(x, y, -0.13, -0.05, 0.09, 0.3) || inside(x, y, 0.13, -0.05, 0.09, 0.3)) return 30;
  return 120 + 26 * Math.sin(9 * Math.atan2(y, x) + 14 * Math.hypot(x, y)) + noise(x, y);
};
const chestDx = (x, y) => {
  const ribs = 16 * Math.sin(24 * (y + 0.35 * x * x));
  const lung = Math.exp(-(((Math.abs(x) - 0.43) / 0.27) ** 4) - ((y + 0.02) / 0.62) ** 4);
  const heart = inside(x, y, 0.12, 0.32, 0.36, 0.4) ? 60 : 0;
  return 190 - 130 * lung + ribs * lung + heart * lung + 30 * Math.exp(-((x / 0.1) ** 2)) + noise(x, y);
};
const ultrasound = (x, y) => {
  const r = Math.hypot(x, y + 1.05);
  const a = Math.atan2(x, y + 1.05);
  if (r > 1.9 || r < 0.25 || Math.abs(a) > 0.62) return 0;
  if (inside(x, y, 0.1, 0.1, 0.3, 0.22)) return 12;
  return 70 + 50 * Math.sin(40 * r) * Math.cos(13 * a) + 5 * noise(x * 3, y);
};

const kinds = { CT: chestCt, MR: head, DX: chestDx, CR: chestDx, US: ultrasound };
const kept = new Map();

/** A picture of a modality, or null for what has none (SR, PDF, ECG). */
export function picture(modality, size) {
  const grey = kinds[modality];
  if (!grey) return null;
  const key = `${modality} ${size}`;
  if (!kept.has(key)) kept.set(key, png(size, grey));
  return kept.get(key);
}
