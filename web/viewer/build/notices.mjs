// Collects the licence texts that the bundles carry as comments, before minifying drops them.

const COMMENT = /\/\*[\s\S]*?\*\/|(?:^[ \t]*\/\/.*\n)+/gm;
const NOTICE = /copyright|\(c\) ?\d|licen[sc]ed? (under|by)|@licen[sc]e|permission is hereby granted/i;
const LONGEST = 8_000;

/** @returns {string} every different notice once, in the order found. */
export function notices(files) {
  const seen = new Set();
  for (const [path, bytes] of files) {
    if (!/\.(js|css)$/.test(path)) continue;
    for (const comment of bytes.toString('utf8').match(COMMENT) ?? []) {
      if (comment.length <= LONGEST && NOTICE.test(comment)) seen.add(plain(comment));
    }
  }
  return [...seen].join('\n\n----\n\n') + '\n';
}

function plain(comment) {
  return comment.split('\n')
    .map((line) => line.replace(/^\s*(\/\*[*!]*|\*\/|\*|\/\/+)\s?/, '').replace(/\s*\*\/\s*$/, '').trimEnd())
    .join('\n').trim();
}
