import { describe, expect, it } from 'vitest';
import { isNoImage } from './folder';
import { freshBoundary, multipartOf } from './multipart';

describe('multipart body of a store', () => {
  it('one part with the file’s bytes untouched between the delimiters', async () => {
    const bytes = new Uint8Array([0, 13, 10, 45, 45, 255, 68, 73, 67, 77]);
    const { body, contentType } = multipartOf(new Blob([bytes]), 'b1');
    const sent = new Uint8Array(await body.arrayBuffer());
    const head = '--b1\r\nContent-Type: application/dicom\r\n\r\n';
    expect(new TextDecoder('latin1').decode(sent.slice(0, head.length))).toBe(head);
    expect([...sent.slice(head.length, head.length + bytes.length)]).toEqual([...bytes]);
    expect(new TextDecoder().decode(sent.slice(head.length + bytes.length))).toBe('\r\n--b1--\r\n');
    expect(contentType).toBe('multipart/related; type="application/dicom"; boundary=b1');
  });

  it('boundaries differ and keep to what RFC 2046 allows', () => {
    const boundaries = new Set(Array.from({ length: 100 }, freshBoundary));
    expect(boundaries.size).toBe(100);
    for (const boundary of boundaries) expect(boundary).toMatch(/^[A-Za-z0-9-]{1,70}$/);
  });
});

describe('files of a folder that are no images', () => {
  it('indexes, caches and viewer programs of a disc are left out', () => {
    for (const path of ['disc/DICOMDIR', 'disc/Thumbs.db', 'disc/.DS_Store', '__MACOSX/a/1.dcm', 'disc/viewer/run.EXE']) {
      expect(isNoImage(path), path).toBe(true);
    }
  });

  it('names without an ending, and anything unknown, are sent for the server to judge', () => {
    for (const path of ['disc/IM000001', 'a/1.dcm', 'a/1.2.840.10008', 'a/readme.txt']) expect(isNoImage(path), path).toBe(false);
  });
});
