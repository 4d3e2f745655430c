package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Presentation states made by dcmtk, and what it draws of them beside what is rendered here. */
class PresentationStateIT extends DicomWebTrial {

    private static final String CT = "pydicom/CT_small.dcm";
    private static final String WINDOW = ";(0028,3110)[0].(0028,1050)=100;(0028,3110)[0].(0028,1051)=600";
    private static final String SHUTTER = "(0018,1600)=RECTANGULAR\\CIRCULAR\\POLYGONAL;(0018,1602)=20;(0018,1604)=100;(0018,1606)=30;(0018,1608)=110;"
            + "(0018,1610)=60\\70;(0018,1612)=40;(0018,1620)=-30\\130\\300\\130\\300\\-200;(0018,1622)=32768";
    private static int number;

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("peer.log").toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(String.join(" ", command) + Files.readString(folder.resolve("peer.log"))).isZero();
    }

    /** A stored state of the image and its path. */
    private record State(Path file, String path, String series, String instance) {
    }

    private static State state(String... changes) throws Exception {
        Path file = folder.resolve("state" + ++number + ".dcm");
        run("dcmpsmk", "-lx", SampleFiles.FOLDER.resolve(CT).toString(), file.toString());
        List<String> modify = new ArrayList<>(List.of("dcmodify", "-nb"));
        for (String change : changes) {
            modify.addAll(List.of("-i", change));
        }
        if (changes.length > 0) {
            modify.add(file.toString());
            run(modify.toArray(String[]::new));
        }
        byte[] bytes = Files.readAllBytes(file);
        HttpResponse<byte[]> answer = post("studies", STOW, multipart(bytes));
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        Dataset dataset = Part10.scan(new ByteArrayInputStream(bytes), Limits.standard()).dataset();
        String series = dataset.seriesInstanceUid().orElseThrow().value();
        String instance = dataset.sopInstanceUid().orElseThrow().value();
        return new State(file, "studies/" + dataset.studyInstanceUid().orElseThrow() + "/series/" + series + "/instances/" + instance, series, instance);
    }

    private static BufferedImage rendered(String path) throws Exception {
        HttpResponse<byte[]> answer = get(path, "Accept", "image/png");
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(answer.body()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(0070,0041)=N;(0070,0042)=0", "(2050,0020)=INVERSE", "(0070,0041)=Y;(0070,0042)=0",
        "(0070,0041)=N;(0070,0042)=90", "(0070,0041)=Y;(0070,0042)=270"})
    void dcmtkDrawsTheSame(String changes) throws Exception {
        store(CT);
        State state = state((changes + WINDOW).split(";"));
        Path pgm = folder.resolve("drawn.pgm");
        run("dcmp2pgm", "-p", state.file().toString(), SampleFiles.FOLDER.resolve(CT).toString(), pgm.toString());
        byte[] peer = Files.readAllBytes(pgm);
        BufferedImage ours = rendered(state.path() + "/rendered");
        int header = peer.length - 128 * 128;
        assertThat(ours.getWidth() * ours.getHeight()).isEqualTo(128 * 128);
        int most = 0;
        int apart = 0;
        for (int i = 0; i < 128 * 128; i++) {
            int difference = Math.abs((peer[header + i] & 0xFF) - ours.getRaster().getSample(i % 128, i / 128, 0));
            apart += difference > 1 ? 1 : 0;
            most = Math.max(most, difference);
        }
        assertThat(apart).as("pixels apart, by at most " + most).isZero();
    }

    /** dcmp2pgm leaves shutters to its viewer: what is covered is told here pixel by pixel. */
    @Test
    void whatTheShutterCoversHasItsGreyAndTheRestStays() throws Exception {
        store(CT);
        BufferedImage open = rendered(state(WINDOW.substring(1).split(";")).path() + "/rendered");
        BufferedImage covered = rendered(state((SHUTTER + WINDOW).split(";")).path() + "/rendered");
        for (int row = 1; row <= 128; row++) {
            for (int column = 1; column <= 128; column++) {
                boolean seen = column > 20 && column < 100 && row > 30 && row < 110
                        && (row - 60) * (row - 60) + (column - 70) * (column - 70) <= 40 * 40 && column + row > 100;
                int expected = seen ? open.getRaster().getSample(column - 1, row - 1, 0) : 128;
                if (Math.abs(column + row - 100) > 1) {
                    assertThat(covered.getRaster().getSample(column - 1, row - 1, 0)).as(row + "," + column).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void theAreaIsWhatIsShownAndTheSizeCanBeAsked() throws Exception {
        store(CT);
        BufferedImage whole = rendered(state().path() + "/rendered");
        State part = state("(0070,005a)[0].(0070,0052)=11\\21", "(0070,005a)[0].(0070,0053)=50\\40");
        BufferedImage area = rendered(part.path() + "/rendered");
        assertThat(area.getWidth()).isEqualTo(40);
        assertThat(area.getHeight()).isEqualTo(20);
        assertThat(area.getRGB(3, 4)).isEqualTo(whole.getRGB(13, 24));
        assertThat(rendered(part.path() + "/rendered?viewport=20,20").getHeight()).isEqualTo(10);
        State turned = state("(0070,005a)[0].(0070,0052)=11\\21", "(0070,005a)[0].(0070,0053)=50\\40", "(0070,0041)=N", "(0070,0042)=90");
        assertThat(rendered(turned.path() + "/rendered?viewport=20,20").getHeight()).isEqualTo(20);
        assertThat(get(part.path() + "/rendered?window=1,2").statusCode()).isEqualTo(400);
        assertThat(get(part.path() + "/rendered?viewport=20,20,1,1,4,4").statusCode()).isEqualTo(400);
    }

    @Test
    void aStateIsNamedByUriAndOneThatIsNotForTheImageIsAnError() throws Exception {
        Sample image = store(CT);
        State state = state("(2050,0020)=INVERSE");
        String[] pieces = image.instance().split("/");
        String uri = "wado?requestType=WADO&studyUID=" + pieces[1] + "&seriesUID=" + pieces[3] + "&objectUID=" + pieces[5] + "&contentType=image/png";
        HttpResponse<byte[]> presented = get(uri + "&presentationSeriesUID=" + state.series() + "&presentationUID=" + state.instance());
        assertThat(presented.statusCode()).as(text(presented)).isEqualTo(200);
        assertThat(presented.body()).isEqualTo(get(state.path() + "/rendered", "Accept", "image/png").body()).isNotEqualTo(get(uri).body());
        assertThat(get(uri + "&presentationUID=" + state.instance()).statusCode()).isEqualTo(400);
        assertThat(get(uri + "&presentationSeriesUID=1.2&presentationUID=1.3").statusCode()).isEqualTo(404);
        assertThat(get(uri + "&presentationSeriesUID=" + pieces[3] + "&presentationUID=" + pieces[5]).statusCode()).as("an image is no state").isEqualTo(400);
        List<Part> parts = partsOfAnyLength(get(state.path() + "/rendered", "Accept", "multipart/related; type=\"image/png\""));
        assertThat(parts).singleElement().satisfies(part -> assertThat(part.content().readAllBytes()).isEqualTo(presented.body()));
        String etag = get(state.path() + "/rendered").headers().firstValue("ETag").orElseThrow();
        assertThat(get(state.path() + "/rendered", "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(get(state.path() + "/rendered", "X-Site", "EAST").statusCode()).isEqualTo(404);
        assertThat(get(state.path() + "/thumbnail").statusCode()).isEqualTo(200);
    }
}
