package cn.tongying.centre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
    private static Body body(String json) {
        return Body.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsMembersByTheirRule() {
        Body body = body("{\"name\":\"王\",\"days\":30,\"scopes\":[\"read\"],\"disabled\":true,\"site\":null}");
        assertThat(body.text("name", 10)).isEqualTo("王");
        assertThat(body.number("days", 1, 366)).isEqualTo(30);
        assertThat(body.texts("scopes")).containsExactly("read");
        assertThat(body.flag("disabled", false)).isTrue();
        assertThat(body.optionalText("site", 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "\"x\"", "{", "{\"a\":1}}", "nonsense"})
    void refusesWhatIsNoObject(String json) {
        assertThatThrownBy(() -> body(json).text("a", 1)).isInstanceOf(ProblemException.class).hasMessageStartingWith("400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\":null}", "{\"a\":7}", "{\"a\":\" \"}", "{\"a\":\"too long\"}", "{\"a\":[\"x\"]}", "{\"a\":\"x\\u0000y\"}"})
    void refusesATextThatBreaksItsRuleWithoutRepeatingIt(String json) {
        assertThatThrownBy(() -> body(json).text("a", 5)).isInstanceOf(ProblemException.class).hasMessageContaining("\"a\"")
                .hasMessageNotContaining("too long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":[1]}", "{\"a\":[\"x\\u0000\"]}", "{\"a\":\"x\"}", "{}"})
    void refusesAListOfWhatIsNoText(String json) {
        assertThatThrownBy(() -> body(json).texts("a")).isInstanceOf(ProblemException.class).hasMessageContaining("\"a\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"n\":0}", "{\"n\":367}", "{\"n\":1.5}", "{\"n\":\"3\"}", "{\"n\":99999999999999999999999}", "{}"})
    void refusesANumberOutOfItsBounds(String json) {
        assertThatThrownBy(() -> body(json).number("n", 1, 366)).isInstanceOf(ProblemException.class).hasMessageContaining("1 to 366");
    }

    @Test
    void aLongBodyIsReadToItsEndAndRefusedSoThatItsSenderSeesTheAnswer() throws Exception {
        ByteArrayInputStream toLong = new ByteArrayInputStream(new byte[BodyLimit.MOST_BYTES + 100_000]);
        assertThatThrownBy(() -> BodyLimit.read(toLong, BodyLimit.MOST_BYTES, () -> 0))
                .isInstanceOf(ProblemException.class).hasMessageStartingWith("413");
        assertThat(toLong.available()).isZero();
        assertThat(BodyLimit.read(new ByteArrayInputStream(new byte[BodyLimit.MOST_BYTES]), BodyLimit.MOST_BYTES, () -> 0)).hasSize(BodyLimit.MOST_BYTES);
    }

    @Test
    void anEndlessBodyEndsWhereNoMoreIsDropped() {
        ByteArrayInputStream endless = new ByteArrayInputStream(new byte[3 * BodyLimit.MOST_DROPPED]);
        assertThatThrownBy(() -> BodyLimit.read(endless, BodyLimit.MOST_BYTES, () -> 0))
                .isInstanceOf(ProblemException.class).hasMessageStartingWith("413");
        assertThat(endless.available()).isGreaterThan(BodyLimit.MOST_DROPPED);
    }

    @Test
    void aBodyThatDripsEndsWhenItsTimeIsOver() throws Exception {
        long[] seconds = {0};
        InputStream drip = new InputStream() {
            @Override
            public int read() {
                seconds[0]++;
                return ' ';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                buffer[offset] = (byte) read();
                return 1;
            }
        };
        assertThatThrownBy(() -> BodyLimit.read(drip, BodyLimit.MOST_BYTES, () -> TimeUnit.SECONDS.toNanos(seconds[0])))
                .isInstanceOf(ProblemException.class).hasMessageStartingWith("408");
        assertThat(seconds[0]).isEqualTo(BodyLimit.MOST_SECONDS + 1);
    }

    @Test
    void aBodyThatBreaksOffIsNoFailureOfOurs() {
        InputStream torn = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }
        };
        assertThatThrownBy(() -> new BodyLimit().inPlace(Sender.NOBODY, torn, BodyLimit.MOST_BYTES)).isInstanceOf(ProblemException.class).hasMessageStartingWith("408");
    }

    @Test
    void whoStallsHoldsOnlyTheFewPlacesOfTheOwnAddressOrAccount() throws Exception {
        for (boolean known : new boolean[] {false, true}) {
            whoStallsHoldsOnlyTheFewPlacesOf(known, known ? BodyLimit.PLACES_EACH : BodyLimit.STRANGERS_EACH);
        }
    }

    private static void whoStallsHoldsOnlyTheFewPlacesOf(boolean known, int places) throws Exception {
        Sender slow = new Sender("slow", known);
        BodyLimit limit = new BodyLimit();
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch reading = new CountDownLatch(places);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < places; i++) {
                threads.submit(() -> limit.inPlace(slow, new InputStream() {
                    @Override
                    public int read() {
                        reading.countDown();
                        try {
                            go.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return -1;
                    }
                }, BodyLimit.MOST_BYTES));
            }
            assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> limit.inPlace(slow, InputStream.nullInputStream(), BodyLimit.MOST_BYTES))
                    .isInstanceOf(ProblemException.class).hasMessageStartingWith("503");
            assertThat(limit.whole(slow, new ByteArrayInputStream(new byte[3]), 3, BodyLimit.MOST_BYTES)).as("what is there as a whole takes no place").hasSize(3);
            for (long announced : new long[] {4, -1}) {
                assertThatThrownBy(() -> limit.whole(slow, new ByteArrayInputStream(new byte[3]), announced, BodyLimit.MOST_BYTES)).as("still coming")
                        .isInstanceOf(ProblemException.class).hasMessageStartingWith("503");
            }
            for (Sender other : List.of(new Sender("other", known), new Sender("slow", !known))) {
                assertThat(limit.inPlace(other, new ByteArrayInputStream(new byte[3]), BodyLimit.MOST_BYTES)).hasSize(3);
            }
            go.countDown();
        }
        assertThat(limit.inPlace(slow, new ByteArrayInputStream(new byte[3]), BodyLimit.MOST_BYTES)).hasSize(3);
    }

    @Test
    void manySlowSendersTogetherHoldNoMoreThanAllPlaces() {
        Places places = new Places(3, 2);
        assertThat(List.of(places.take("a"), places.take("a"), places.take("a"), places.take("b"), places.take("c")))
                .containsExactly(true, true, false, true, false);
        places.giveBack("a");
        assertThat(places.take("c")).isTrue();
    }

    @Test
    void aSenderThatStaysSilentIsEndedWhenTheTimeIsOver() {
        CountDownLatch silent = new CountDownLatch(1);
        long begin = System.nanoTime();
        try (ReadDeadline deadline = ReadDeadline.in(Duration.ofMillis(50))) {
            assertThatThrownBy(() -> silent.await(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
            assertThat(deadline.passed()).isTrue();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void onlyAMethodThatTakesAFileMayHaveMore() throws NoSuchMethodException {
        assertThat(BodyLimit.most(BodyTest.class.getDeclaredMethod("takesAFile"))).isEqualTo(1_000_000);
        assertThat(BodyLimit.most(BodyTest.class.getDeclaredMethod("anEndlessBodyEndsWhereNoMoreIsDropped"))).isEqualTo(BodyLimit.MOST_BYTES);
        assertThat(BodyLimit.most(null)).isEqualTo(BodyLimit.MOST_BYTES);
    }

    @LargeBody(bytes = 1_000_000)
    void takesAFile() {
    }

    @Test
    void anAnnouncedLengthOfAnySizeIsUnderstood() {
        assertThat(BodyLimit.announced("4294967296")).isEqualTo(1L << 32);
        assertThat(BodyLimit.announced("9".repeat(40))).isEqualTo(Long.MAX_VALUE);
        assertThat(BodyLimit.announced(" 12 ")).isEqualTo(12);
        assertThat(BodyLimit.announced("x")).isNegative();
        assertThat(BodyLimit.announced(null)).isNegative();
    }
}
