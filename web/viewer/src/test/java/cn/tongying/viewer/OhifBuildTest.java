package cn.tongying.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of {@code build/rules.mjs}, run by Node as the build runs them, and what the build left in this module. */
class OhifBuildTest {

    private static final Path OHIF = Path.of("target", "classes", "META-INF", "resources", "ohif");

    @TempDir
    Path scratch;

    @Test
    void aReplacementWhoseCountIsAsExpectedIsMade() throws Exception {
        Run run = rules("""
                const files = new Map([['a.js', Buffer.from('x=1;x=1')]]);
                rewrite(files, [{ what: 'x', in: /js$/, find: /x=1/g, put: 'x=2', count: 2 }]);
                console.log(files.get('a.js').toString());
                """);
        assertThat(run).isEqualTo(new Run(0, "x=2;x=2\n"));
    }

    @Test
    void aReplacementWhoseCountChangedStopsTheBuild() throws Exception {
        Run run = rules("""
                rewrite(new Map([['a.js', Buffer.from('x=1')]]), [{ what: 'the x', in: /js$/, find: /x=1/g, put: 'x=2', count: 2 }]);
                """);
        assertThat(run.status()).isNotZero();
        assertThat(run.output()).contains("\"the x\": 1 replacements, expected 2");
    }

    @Test
    void aLeftOutFileThatIsNoLongerThereStopsTheBuild() throws Exception {
        Run run = rules("leaveOut(new Map([['a.js', Buffer.from('')]]), [{ what: 'maps', path: /map$/, count: 1 }]);");
        assertThat(run.status()).isNotZero();
        assertThat(run.output()).contains("\"maps\": 0 files to leave out, expected 1");
    }

    @Test
    void anInlineScriptStopsTheBuild() throws Exception {
        Run run = rules("check(new Map([['index.html', Buffer.from('<script>1</script>')]]));");
        assertThat(run.output()).contains("index.html still holds an inline script");
    }

    @Test
    void licenceCommentsAreKeptOnceAndOthersAreNot() throws Exception {
        Run run = node("""
                import { notices } from '%s';
                const code = Buffer.from('/*! Copyright One, MIT */ a(); /* plain */ b(); /*! Copyright One, MIT */\\n');
                process.stdout.write(notices(new Map([['a.js', code], ['b.wasm', code]])));
                """.formatted(Path.of("build", "notices.mjs").toUri()));
        assertThat(run).isEqualTo(new Run(0, "Copyright One, MIT\n"));
    }

    @Test
    void theStudiesOfThePageAreReadFromItsAddressHoweverOhifWritesThem() throws Exception {
        Run run = node("""
                import { asksForImages, studiesRead } from '%s';
                const many = Array.from({ length: 30 }, (_, number) => `1.${number}`).join(',');
                console.log([studiesRead('?StudyInstanceUIDs=1.2,1.3&studyinstanceuids=1.2&x=9'), studiesRead('?StudyInstanceUIDs=1.2%%2C1.4'),
                  studiesRead('?StudyInstanceUIDs=a;1.2'), studiesRead(''), studiesRead('?StudyInstanceUIDs=' + many).split(',').length].join(' '));
                const page = 'http://here/ohif/viewer?x';
                console.log([asksForImages('/dicom-web/studies?00100020=1', page), asksForImages('http://there/dicom-web/studies', page),
                  asksForImages('/api/session', page)].join(' '));
                """.formatted(Path.of("src", "ohif", "ext", "reading.js").toUri()));
        assertThat(run).isEqualTo(new Run(0, "1.2,1.3 1.2,1.4   20\ntrue false false\n"));
    }

    @Test
    void aChineseReaderSeesTheIdeographicNameAndWhereThereIsNoneTheViewersOwn() throws Exception {
        Run run = node("""
                import { ideographicName } from '%s';
                console.log(ideographicName({ Alphabetic: 'Wang^XiaoDong', Ideographic: '王^小东' }), ideographicName({ Ideographic: '洪^길동' }),
                  ideographicName({ Alphabetic: 'Smith^John' }), ideographicName({ Ideographic: '^^' }), ideographicName('Smith^John'), ideographicName(undefined));
                """.formatted(Path.of("src", "ohif", "ext", "names.js").toUri()));
        assertThat(run).isEqualTo(new Run(0, "王小东 洪 길동 undefined undefined undefined undefined\n"));
    }

    @Test
    void theTimeLeftIsThatOfTheEmergencyByWhichTheStudyIsOpen() throws Exception {
        Run run = node("""
                import { minutesLeft } from '%s';
                const glasses = [{ studies: ['1.2', '1.3'], endsAt: '2026-11-20T12:10:01Z' }, { studies: ['1.9'], endsAt: '2026-11-20T12:50:00Z' }];
                const now = Date.parse('2026-11-20T12:00:00Z');
                console.log(minutesLeft(glasses, ['1.3'], now), minutesLeft(glasses, ['1.9', '1.3'], now), minutesLeft(glasses, ['1.4'], now),
                  minutesLeft(glasses, [''], now), minutesLeft([], ['1.3'], now), minutesLeft(glasses, ['1.3'], now + 3_600_000));
                """.formatted(Path.of("src", "ohif", "ext", "emergency.js").toUri()));
        assertThat(run).isEqualTo(new Run(0, "11 50 0 0 0 0\n"));
    }

    @Test
    void theViewOfWhatIsRejectedIsKnownByItsAddressAndAMissingStudyIsToldInTheReadersLanguage() throws Exception {
        Run run = node("""
                import { showsRejected, whereImagesLie } from '%s';
                import { wordsOfMissing } from '%s';
                console.log(showsRejected('/ohif/viewer/rejected'), showsRejected('/ohif/viewer'), showsRejected('/ohif/viewer/rejected/x'), showsRejected('/x/viewer/rejected'));
                console.log(whereImagesLie('http://h/dicom-web/rejected/studies/1/series/2/instances/3/frames/1'), whereImagesLie('/dicom-web/rejected/studies/1/series/2/metadata'));
                console.log(wordsOfMissing('zh-CN').join('').match(/[A-Za-z]/), wordsOfMissing('en')[0]);
                """.formatted(Path.of("src", "ohif", "ext", "rejected.js").toUri(), Path.of("src", "ohif", "ext", "missing.js").toUri()));
        assertThat(run).isEqualTo(new Run(0, "true false false false\nhttp://h/dicom-web/studies/1/series/2/instances/3/frames/1 /dicom-web/rejected/studies/1/series/2/metadata\nnull There are no images to show.\n"));
    }

    @Test
    void whatTheArchiveCannotGiveIsToldByItsNumbersInTheReadersLanguageAndAFullServerIsNoDamage() throws Exception {
        Run run = node("""
                import { addressOf, instanceOf, isLost, wordsOfDamage } from '%s';
                const id = 'wadors:/dicom-web/studies/1/series/2/instances/3.4/frames/1';
                console.log(addressOf(id), instanceOf(id), addressOf('dicomfile:0'), addressOf('wadors:/studies/1/series/2/instances/3.4/rendered'));
                console.log([401, 404, 406, 422, 429, 500, 503].map(isLost).join(' '));
                console.log(wordsOfDamage('zh-CN', [12, 3]), wordsOfDamage('zh-CN', [undefined]), wordsOfDamage('zh-CN', [1, 2, 3, 4, 5, 6, 7]));
                console.log(wordsOfDamage('en', [12, 3]), wordsOfDamage('en', [undefined]), wordsOfDamage('en', [1, undefined]));
                """.formatted(Path.of("src", "ohif", "ext", "damaged.js").toUri()));
        String zh = "：文件已损坏、缺失或无法解码，请联系系统管理员。";
        String en = ": damaged, missing or not to be decoded. Tell the administrator.";
        assertThat(run).isEqualTo(new Run(0, "/dicom-web/studies/1/series/2/instances/3.4/frames/1 3.4 undefined undefined\nfalse true true true false true false\n"
                + "有 2 幅影像无法显示（图像 3、12）" + zh + " 有 1 幅影像无法显示" + zh + " 有 7 幅影像无法显示（图像 1、2、3、4、5、6 等）" + zh + "\n"
                + "2 images cannot be shown (image 3, 12)" + en + " 1 image cannot be shown" + en + " 2 images cannot be shown (image 1, …)" + en + "\n"));
    }

    @Test
    void anImageIsLostWhenTheArchiveSaysSoAndNotWhenTheLineBroke() throws Exception {
        Run run = node("""
                import { askAgain } from '%s';
                const whole = () => ({ ok: true, body: { getReader: () => ({ read: async () => ({ done: true }) }) } });
                const cut = () => ({ ok: true, body: { getReader: () => ({ read: async () => { throw new TypeError('network error'); } }) } });
                const away = () => { throw new TypeError('failed to fetch'); };
                const answers = (...all) => [async () => all.shift()(), async () => {}];
                console.log(await askAgain('/x', ...answers(whole)), await askAgain('/x', ...answers(() => ({ ok: false, status: 500 }))),
                  await askAgain('/x', ...answers(cut, () => ({ ok: false, status: 500 }))), await askAgain('/x', ...answers(cut, whole)),
                  await askAgain('/x', ...answers(away, away, away)), await askAgain('/x', ...answers(() => ({ ok: false, status: 503 }))));
                """.formatted(Path.of("src", "ohif", "ext", "damaged.js").toUri()));
        assertThat(run).isEqualTo(new Run(0, "given lost lost given unknown unknown\n"));
    }

    @Test
    void whatTheBrowserCannotDecodeIsToldWithItsFormatAndIsNotTakenForAFaultOfTheLine() throws Exception {
        Run run = node("""
                import { isOfDecoding, syntaxOf, wordsOfUndecoded } from '%s';
                const none = (uid) => new Error('No decoder for transfer syntax 1.2.840.10008.1.2.' + uid);
                console.log([none('4.110'), none('4.107'), new Error('memory access out of bounds'), undefined].map(syntaxOf).join(' '));
                console.log([none('4.110'), new Error('memory access out of bounds'), new TypeError('Failed to fetch'), new TypeError('network error'),
                  new Error('Couldn\\'t retrieve /x got status 503'), new Error('Done but no image frame available /x'), new DOMException('The user aborted a request.', 'AbortError'), Object.assign(new Error('request failed'), { status: 500 }), undefined].map(isOfDecoding).join(' '));
                console.log(wordsOfUndecoded('zh-CN', 2, ['JPEG XL', 'JPEG XL']).slice(0, 32));
                console.log(wordsOfUndecoded('en', 1, [undefined]).slice(0, 48));
                """.formatted(Path.of("src", "ohif", "ext", "damaged.js").toUri()));
        assertThat(run).isEqualTo(new Run(0, "JPEG XL 1.2.840.10008.1.2.4.107  \ntrue true false false false false false false false\n"
                + "有 2 幅影像完好，但浏览器不能解码（压缩格式 JPEG XL）\n1 image is whole, but this browser cannot decode\n"));
    }

    @Test
    void whatFailedStaysSaidUntilSomethingElseIsToBeShownThere() throws Exception {
        Run run = node("""
                import { keptFrom, shownBy, wordsOfFallen } from '%s';
                globalThis.window = { location: { search: '?StudyInstanceUIDs=1' } };
                globalThis.document = { documentElement: { lang: 'en' } };
                const Shown = () => {};
                Shown.toString = () => 'shown';
                const react = { Component: class { constructor(props) { this.props = props; } }, createElement: (type, props, ...children) => [type, ...children].flat(9).join(' ') };
                const Kept = keptFrom(react, Shown);
                const sets = (...uids) => ({ displaySets: uids.map((displaySetInstanceUID) => ({ displaySetInstanceUID })) });
                const drawn = (props, state) => Object.assign(new Kept(props), { state }).render();
                let state = Kept.getDerivedStateFromProps(sets('a'), new Kept(sets('a')).state);
                console.log(drawn(sets('a'), state), Kept === keptFrom(react, Shown));
                state = { ...state, ...Kept.getDerivedStateFromError(new Error('x')) };
                console.log(Kept.getDerivedStateFromProps(sets('a'), state), drawn(sets('a'), state));
                state = { ...state, ...Kept.getDerivedStateFromProps(sets('b'), state) };
                console.log(drawn(sets('b'), state), shownBy({}, '?x'), JSON.stringify(Object.values(wordsOfFallen('zh-CN'))).match(/[A-Za-z]/));
                """.formatted(Path.of("src", "ohif", "ext", "fallen.js").toUri()));
        assertThat(run).isEqualTo(new Run(0, "shown true\nnull div strong This cannot be shown. span Its structure is one that this viewer cannot handle. "
                + "The other series can be read as ever; download the exam to open it elsewhere.\nshown ?x null\n"));
    }

    @Test
    void theSettingsNameASecondSourceForWhatIsRejected() throws Exception {
        assertThat(text("app-config.js")).contains("/rejected").contains("rejectedMark");
        assertThat(text("ext/tongying.js")).contains("tongyingMissing", "rejected.js");
    }

    @Test
    void theBuiltViewerLivesBelowItsOwnPathAndCarriesItsLicences() throws Exception {
        assertThat(text("index.html")).contains("src=\"/ohif/app-config.js\"", "src=\"/ohif/ext/start.js\"").doesNotContain("=\"/assets", "service-worker");
        assertThat(text("LICENSE.txt")).contains("Open Health Imaging Foundation");
        assertThat(text("THIRD-PARTY-NOTICES.txt")).contains("lodash", "boost.org");
        assertThat(text("app-config.js")).contains("/dicom-web", "/ext/tongying.js");
        assertThat(text("ext/start.js")).contains("/ohif/ext/phone.css");
        assertThat(text("ext/tongying.js")).contains("names.js");
        assertThat(text("ext/phone.css")).contains("back-to-list");
        assertThat(OHIF.resolve("ort")).doesNotExist();
    }

    @Test
    void whatTheFirstImageWaitsForIsListedAsItIsNamed() throws Exception {
        assertThat(text("ahead.json").replaceAll("[\\[\\]\"]", "").split(",")).hasSize(11)
                .allSatisfy(address -> assertThat(OHIF.resolve(address.replaceFirst("^/ohif/", "") + ".gz")).exists());
        assertThat(rules("ahead(new Map([['app.bundle.0a.js', '']]), [/^app/, /^8478/])").output()).contains("0 files to fetch ahead, expected 1");
    }

    private static String text(String name) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(OHIF.resolve(name + ".gz")))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Run rules(String code) throws Exception {
        return node("import { ahead, check, leaveOut, rewrite } from '%s';\n".formatted(Path.of("build", "rules.mjs").toUri()) + code);
    }

    private Run node(String module) throws Exception {
        Path script = Files.writeString(scratch.resolve("test.mjs"), module);
        Path output = scratch.resolve("output");
        Process process = new ProcessBuilder(List.of("node", script.toString())).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(output));
    }

    private record Run(int status, String output) {}
}
