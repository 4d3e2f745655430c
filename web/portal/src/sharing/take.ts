/** A ZIP on its way: how many images of it have come, and a file of it in the end. */

const HEADER = [0x50, 0x4b, 0x03, 0x04, ...Array<null>(26).fill(null), ...[...'DICOM/'].map((letter) => letter.charCodeAt(0))];

/** Counts local file headers of images (APPNOTE 4.3.7: signature, 26 further bytes, name), also across two pieces. */
export function countFiles(tell: (count: number) => void): (piece: Uint8Array) => void {
  let rest = new Uint8Array();
  let count = 0;
  return (piece) => {
    const bytes = new Uint8Array(rest.length + piece.length);
    bytes.set(rest);
    bytes.set(piece, rest.length);
    const last = bytes.length - HEADER.length;
    const before = count;
    for (let at = bytes.indexOf(0x50); at >= 0 && at <= last; at = bytes.indexOf(0x50, at + 1)) {
      if (HEADER.every((byte, i) => byte === null || bytes[at + i] === byte)) count += 1;
    }
    rest = bytes.slice(Math.max(0, last + 1));
    if (count !== before) tell(count);
  };
}

const PART = 8_000_000;

/** Handed to the browser in parts, which it may keep on disk, so that a large exam does not fill the page's memory. */
export async function save(answer: Response, seen: (piece: Uint8Array) => void, name: string): Promise<void> {
  const reader = answer.body?.getReader();
  if (!reader) throw new Error('no body');
  const parts: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    seen(next.value);
    pieces.push(next.value);
    size += next.value.length;
    if (size >= PART) {
      parts.push(new Blob(pieces));
      [pieces, size] = [[], 0];
    }
  }
  const address = URL.createObjectURL(new Blob([...parts, ...pieces], { type: 'application/zip' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
