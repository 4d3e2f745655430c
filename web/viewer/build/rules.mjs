// What OHIF's ready-made app needs before it can live below a path of ours.
// Every rule states how often it must match. Another count means another OHIF, and then the build stops.

export const BASE = '/ohif';

export const OHIF = {
  name: '@ohif/app',
  version: '3.13.2',
  integrity: 'sha512-WZdxmpmG7rqFgW9ZJLcbgr3XCtLi1KDNPoMaeY5PPe6j4G4fjEjjkycZM6C6Zk2F87BKxFfpq+jd5xXZB9E8EA==',
};

/** Each left-out pattern with the number of files it must take away. */
export const LEFT_OUT = [
  { what: 'ONNX runtime tools nobody calls', path: /^ort\//, count: 55 },
  { what: 'service worker', path: /^(sw|init-service-worker)\.js$/, count: 2 },
  { what: 'sign-in to clouds', path: /^(google\.js|oidc-client\.min\.js|silent-refresh\.html)$/, count: 3 },
  { what: 'polyfills for browsers without WebAssembly', path: /^(es6-shim|polyfill)\.min\.js$/, count: 2 },
  { what: 'settings of other servers', path: /^(_headers|_redirects|serve\.json)$/, count: 3 },
  { what: 'source maps', path: /\.map$/, count: 2 },
  { what: 'start-up images', path: /^assets\/apple-touch-startup-image-.*\.png$/, count: 10 },
  { what: 'customizations by address, which are off', path: /^customizations\//, count: 11 },
  { what: 'its settings (ours take their place)', path: /^app-config\.js$/, count: 1 },
];

/** Rewrites in order. `count` is over all files that `in` names. */
export const REWRITES = [
  { what: 'webpack public path', in: /^[^/]+\.js$/, find: /__webpack_require__\.p = "\/"/g, put: `__webpack_require__.p = "${BASE}/"`, count: 8 },
  { what: 'microscopy viewer', in: /^app\.bundle\.[0-9a-f]+\.js$/, find: /browserImportFunction\('\/dicom-microscopy-viewer\//g, put: `browserImportFunction('${BASE}/dicom-microscopy-viewer/`, count: 1 },
  { what: 'fonts', in: /\.css$/, find: /url\(\/([0-9a-f]{16}\.woff2)\)/g, put: `url(${BASE}/$1)`, count: 5 },
  { what: 'start-up image links', in: /^index\.html$/, find: /<link rel="apple-touch-startup-image"[^>]*>/g, put: '', count: 10 },
  { what: 'service worker tag', in: /^index\.html$/, find: /<script [^>]*src="\/init-service-worker\.js"><\/script>/g, put: '', count: 1 },
  { what: 'inline scripts (moved to ext/start.js, so that no script needs a hash)', in: /^index\.html$/, find: /<script>[^<]*window\.PUBLIC_URL="\/"<\/script>/g, put: '', count: 2 },
  { what: 'our start script before all others', in: /^index\.html$/, find: /<script rel="preload" as="script" src="\/app-config\.js">/g, put: '<script src="/ext/start.js"></script>$&', count: 1 },
  { what: 'links', in: /^index\.html$/, find: /(href|src|content)="\//g, put: `$1="${BASE}/`, count: 23 },
  { what: 'title', in: /^index\.html$/, find: /<title>OHIF Viewer<\/title>/g, put: '<title>同影 Tongying</title>', count: 1 },
  { what: 'the name of a patient, which ext/names.js writes as this reader reads it', in: /^app\.bundle\.[0-9a-f]+\.js$/, find: /let nameToUse = name\.Alphabetic \?\? name;/g, put: 'let nameToUse = globalThis.tongyingName?.(name) ?? name.Alphabetic ?? name;', count: 1 },
  { what: 'leads of an ECG: each row as high as the largest wave needs, and each wave in the middle of its row', in: /^(app|\d+)\.bundle\.[0-9a-f]+\.js$/, find: /(async function loadECGWaveform[\s\S]{1,1600}?)( {4}return \{\n {8}waveform: \{\n {12}channels,)/g, put: '$1    const highest = Math.max(...channels.map(({ min, max }) => max - min));\n    channels.forEach((channel) => {\n        const spare = (highest - channel.max + channel.min) / 2;\n        channel.min -= spare;\n        channel.max += spare;\n    });\n$2', count: 2 },
  { what: 'the black ground of a lead\'s label, which hid its first beat', in: /^(app|\d+)\.bundle\.[0-9a-f]+\.js$/, find: /ctx\.fillStyle = ECG_RENDERING_COLORS\.background;\n\s*ctx\.fillRect\(5, labelY - fontSize, textWidth \+ 4, fontSize \+ 4\);/g, put: '', count: 2 },
  { what: 'a Pixel Spacing that is not positive, which left the screen black: it counts as none, and distances are told in pixels', in: /^app\.bundle\.[0-9a-f]+\.js$/, find: /function getPixelSpacingInformation\(instance\) \{/g, put: '$&\n    const positive = (lengths) => ({ value: lengths?.every?.((length) => Number(length) > 0) ? lengths : undefined });\n    instance = Object.create(instance, { PixelSpacing: positive(instance.PixelSpacing), ImagerPixelSpacing: positive(instance.ImagerPixelSpacing) });', count: 1 },
  { what: 'the page of a study that is not there, in the reader\'s language (ext/missing.js)', in: /^app\.bundle\.[0-9a-f]+\.js$/, find: /"One or more of the requested studies are not available at this time\."/g, put: 'globalThis.tongyingMissing?.(react) ?? $&', count: 1 },
  { what: 'the word false behind the title of an error', in: /^app\.bundle\.[0-9a-f]+\.js$/, find: /\$\{!isProduction && ` \$\{t\('in'\)\} \$\{context\}`\}/g, put: "${isProduction ? '' : ` ${t('in')} ${context}`}", count: 1 },
  { what: 'a viewport or panel that fails, with which all of the viewer went black: it says so in its own place (ext/fallen.js)', in: /^app\.bundle\.[0-9a-f]+\.js$/, find: /react\.createElement\((ViewportComponent|tab\.content), \{/g, put: 'react.createElement(globalThis.tongyingKept?.(react, $1) ?? $1, {', count: 2 },
  { what: 'a page that fails nevertheless: words and the way back instead of a black window (ext/fallen.js)', in: /^app\.bundle\.[0-9a-f]+\.js$/, find: /fallbackRender: props => /g, put: '$&globalThis.tongyingFallen?.(react) ?? ', count: 1 },
  { what: 'a series whose objects the handler of their class cannot read, for which no series of the study came up: it is listed as one that cannot be shown', in: /^app\.bundle\.[0-9a-f]+\.js$/, find: /displaySets = handler\.getDisplaySetsFromSeries\(instances\);(?=\s*if \(!displaySets \|\|)/g, put: 'try {\n          $&\n        } catch (failure) {\n          console.warn("Cannot show these objects", failure);\n          displaySets = [];\n        }', count: 1 },
  { what: 'an item of a structured report without Concept Name, which PS3.3 C.17.3 allows: it is written without one', in: /^9068\.bundle\.[0-9a-f]+\.js$/, find: /\} = ConceptNameCodeSequence;/g, put: '} = ConceptNameCodeSequence ?? {};', count: 1 },
  { what: 'the colon behind no Concept Name', in: /^9068\.bundle\.[0-9a-f]+\.js$/, find: /\}, CodeMeaning, ": "\)/g, put: '}, CodeMeaning && `${CodeMeaning}: `)', count: 1 },
  { what: 'several patients, told of one without Patient ID', in: /^89\.bundle\.[0-9a-f]+\.js$/, find: /if \(instance\.PatientID !== PatientID\) \{/g, put: 'if ((instance.PatientID || null) !== PatientID) {', count: 1 },
  { what: 'the name of the patient, which did not come back after several had been shown', in: /^89\.bundle\.[0-9a-f]+\.js$/, find: /if \(isMixedPatients && expanded\) \{\n\s*setExpanded\(false\);\n\s*\}/g, put: 'if (isMixedPatients || initialExpandedState) setExpanded(initialExpandedState && !isMixedPatients);', count: 1 },
  { what: 'two words beside the name of the patient, in Chinese', in: /^89\.bundle\.[0-9a-f]+\.js$/, find: /isMixedPatients \? 'Multiple Patients' : 'Patient'/g, put: "document.documentElement.lang === 'zh-CN' ? (isMixedPatients ? '多位患者' : '患者') : $&", count: 1 },
  { what: 'code that ndarray compiles from a text, which our Content-Security-Policy refuses: no segmentation came up (ext/views.js)', in: /^(app|9383|2493)\.bundle\.[0-9a-f]+\.js$/, find: /function compileConstructor\(dtype, dimension\) \{/g, put: '$& return globalThis.tongyingViews(dtype, dimension);', count: 3 },
  { what: 'a scroll that still waits when its viewport is closed, as by the next case: it threw', in: /^app\.bundle\.[0-9a-f]+\.js$/, find: /(this\.debouncedTimeout = window\.setTimeout\(\(\) => \{\s*)(this\.setImageIdIndex)/g, put: '$1if (!this.isDisabled) $2', count: 1 },
  { what: 'icons', in: /^(manifest\.json|assets\/(browserconfig\.xml|manifest\.webapp|yandex-browser-manifest\.json))$/, find: /"\/assets\//g, put: `"${BASE}/assets/`, count: 17 },
];

/** What the first image of any study waits for, the largest first; nothing below 20 kB. Each names one file. Written to AHEAD for who fetches it ahead. */
export const FIRST = [/^app\.bundle\.[0-9a-f]+\.js$/, ...[8478, 6495, 89, 6938, 1673, 8097, 9383, 341, 5406, 6489].map((id) => new RegExp(`^${id}\\.bundle\\.[0-9a-f]+\\.js$`))];

export const AHEAD = 'ahead.json';

/** What no page of ours may hold once all rules have run. */
export const FORBIDDEN = [
  { what: 'an inline script', in: /\.html$/, find: /<script(?![^>]*\bsrc=)[^>]*>/ },
  { what: 'a link to the root', in: /^index\.html$/, find: /="\/(?!ohif\/)/ },
  { what: 'the root as public path', in: /\.js$/, find: /__webpack_require__\.p = "\/"/ },
];

/** @param {Map<string, Buffer>} files by relative path; returns those that stay. */
export function leaveOut(files, rules = LEFT_OUT) {
  const kept = new Map(files);
  for (const rule of rules) {
    const gone = [...kept.keys()].filter((path) => rule.path.test(path));
    expect(rule, gone.length, 'files to leave out');
    gone.forEach((path) => kept.delete(path));
  }
  return kept;
}

/** Applies every rewrite in place. */
export function rewrite(files, rules = REWRITES) {
  for (const rule of rules) {
    let count = 0;
    for (const path of [...files.keys()].filter((p) => rule.in.test(p))) {
      const before = files.get(path).toString('utf8');
      const found = before.match(rule.find)?.length ?? 0;
      if (found > 0) files.set(path, Buffer.from(before.replace(rule.find, rule.put), 'utf8'));
      count += found;
    }
    expect(rule, count, 'replacements');
  }
}

/** Stops the build when something the rules must have removed is still there. */
export function check(files, rules = FORBIDDEN) {
  for (const rule of rules) {
    for (const [path, bytes] of files) {
      if (rule.in.test(path) && rule.find.test(bytes.toString('utf8'))) {
        throw new Error(`${path} still holds ${rule.what}`);
      }
    }
  }
}

/** The addresses of FIRST, as a file. */
export function ahead(files, first = FIRST) {
  return Buffer.from(JSON.stringify(first.map((pattern) => {
    const found = [...files.keys()].filter((path) => pattern.test(path));
    expect({ what: pattern.source, count: 1 }, found.length, 'files to fetch ahead');
    return `${BASE}/${found[0]}`;
  })));
}

function expect(rule, count, noun) {
  if (count !== rule.count) {
    throw new Error(`"${rule.what}": ${count} ${noun}, expected ${rule.count}. `
      + `${OHIF.name} is not the ${OHIF.version} these rules were written for: read its dist again and change build/rules.mjs.`);
  }
}
