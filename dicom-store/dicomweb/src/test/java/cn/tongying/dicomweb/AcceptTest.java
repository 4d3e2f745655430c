package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptTest {

    private static Accept accept(String... values) {
        return Accept.parse(List.of(values));
    }

    @Test
    void parametersAreReadWithAndWithoutQuotes() {
        MediaRange quoted = accept("multipart/related; type=\"application/octet-stream\"; transfer-syntax=\"*\"").ranges().getFirst();
        MediaRange bare = accept("multipart/related; type=application/octet-stream; transfer-syntax=*").ranges().getFirst();
        assertThat(quoted).isEqualTo(bare);
        assertThat(bare.partType()).isEqualTo("application/octet-stream");
        assertThat(bare.acceptsSyntax("1.2.840.10008.1.2.4.90")).isTrue();
    }

    @Test
    void theHeaviestRangeComesFirstAndEqualOnesKeepTheirOrder() {
        Accept accept = accept("image/png;q=0.5, image/jpeg;q=0.9", "text/plain;q=0.9, image/gif;q=0");
        assertThat(accept.ranges()).extracting(MediaRange::type).containsExactly("image/jpeg", "text/plain", "image/png");
        assertThat(accept.best(RenderingRequest.MEDIA_TYPES)).contains("image/jpeg");
        assertThat(accept("image/*;q=0.1,image/png").requireOneOf(RenderingRequest.MEDIA_TYPES)).isEqualTo("image/png");
    }

    @Test
    void commasAndSemicolonsInQuotesDoNotSplit() {
        Accept accept = accept("multipart/related; type=\"a/b,c;d\"; x=\"q\\\"r\", text/plain");
        assertThat(accept.ranges()).hasSize(2);
        assertThat(accept.ranges().getFirst().parameter("type")).contains("a/b,c;d");
        assertThat(accept.ranges().getFirst().parameter("x")).contains("q\"r");
    }

    @Test
    void nothingMeansAnything() {
        assertThat(accept()).isEqualTo(Accept.ANYTHING);
        assertThat(accept("", " , ")).isEqualTo(Accept.ANYTHING);
    }

    @Test
    void whatCannotBeGivenIs406AndTellsWhatCould() {
        assertThatThrownBy(() -> accept("application/dicom+xml").requireOneOf(DicomJson.MEDIA_TYPES)).isInstanceOf(Problem.class)
                .hasMessageContaining("application/dicom+json").extracting(e -> ((Problem) e).status()).isEqualTo(406);
    }

    @Test
    void nonsenseIs400() {
        for (String text : List.of("json", "a/b/c", "/x", "x/", "a/b;q=2", "a/b;q=x")) {
            assertThatThrownBy(() -> accept(text)).as(text).isInstanceOf(Problem.class)
                    .extracting(e -> ((Problem) e).status()).isEqualTo(400);
        }
        assertThatThrownBy(() -> accept("a/b,".repeat(100))).isInstanceOf(Problem.class);
    }

    @Test
    void rangesHoldTheirTypes() {
        assertThat(MediaRange.holds("image/*", "image/jls")).isTrue();
        assertThat(MediaRange.holds("image/*", "imagery/jls")).isFalse();
        assertThat(MediaRange.holds("*/*", "a/b")).isTrue();
    }
}
