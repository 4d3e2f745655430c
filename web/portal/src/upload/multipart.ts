/** Body of a STOW-RS request with one Part 10 file (PS3.18 10.5.1, multipart/related of RFC 2387). */
export interface Multipart {
  contentType: string;
  body: Blob;
}

/** The file is referenced, not read: the browser streams it from the disk. */
export function multipartOf(file: Blob, boundary: string): Multipart {
  const head = `--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`;
  return {
    contentType: `multipart/related; type="application/dicom"; boundary=${boundary}`,
    body: new Blob([head, file, `\r\n--${boundary}--\r\n`]),
  };
}

/** 128 random bits, so that no image holds the boundary by chance; only characters of RFC 2046 5.1.1. */
export function freshBoundary(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `tongying-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
