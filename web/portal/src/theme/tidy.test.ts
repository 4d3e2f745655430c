import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(tsx?|css)$/.test(name))
  .map((name) => ({ name, text: readFileSync(`src/${name}`, 'utf8') }));

const offenders = (pattern: RegExp, except: RegExp = /^$/) =>
  sources.filter(({ name, text }) => !except.test(name) && pattern.test(text)).map(({ name }) => name);

describe('sources of the portal', () => {
  it('colours are named in the tokens alone', () => {
    expect(offenders(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/i, /^theme\/tokens\.ts$|tidy\.test/)).toEqual([]);
  });

  it('no type is given up', () => {
    expect(offenders(/\bas any\b|: any\b|<any>|@ts-(ignore|nocheck|expect-error)/, /tidy\.test/)).toEqual([]);
  });

  it('nothing is fetched but through the api module and the upload', () => {
    expect(offenders(/\bfetch\(|XMLHttpRequest\(/, /^api\.ts$|^upload\/send\.ts$|tidy\.test/)).toEqual([]);
  });

  it('no address of another host is named', () => {
    expect(offenders(/https?:\/\//, /\.test\.ts$/)).toEqual([]);
  });

  it('no file is longer than 400 lines', () => {
    expect(sources.filter(({ text }) => text.split('\n').length > 400).map(({ name }) => name)).toEqual([]);
  });
});
