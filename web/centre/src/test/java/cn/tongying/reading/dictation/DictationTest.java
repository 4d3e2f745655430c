package cn.tongying.reading.dictation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.tongying.centre.ProblemException;
import cn.tongying.reading.dictation.SpeechEngine.Heard;
import cn.tongying.reading.dictation.SpeechEngine.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DictationTest {
    private static Dictation with(int atOnce, @Nullable SpeechEngine engine) {
        Dictation dictation = new Dictation();
        dictation.use(new DictationConfig(Optional.empty(), Optional.empty(), "default", Duration.ofSeconds(5), Duration.ofSeconds(2), atOnce, false), engine);
        return dictation;
    }

    private static int statusOf(Runnable asked) {
        int[] status = new int[1];
        assertThatExceptionOfType(ProblemException.class).isThrownBy(asked::run).satisfies(thrown -> status[0] = thrown.problem().status());
        return status[0];
    }

    @Test
    void what_the_engine_hears_is_given_as_it_says_it() {
        List<String> asked = new ArrayList<>();
        Dictation dictation = with(1, (speech, language) -> {
            asked.add(language + " " + speech.wave().length);
            return new Heard.Words("左肺上叶见结节");
        });
        assertThat(dictation.words(Utterance.ofSeconds(2), Language.ZH)).isEqualTo("左肺上叶见结节");
        assertThat(asked).containsExactly("ZH " + (44 + 64_000));
    }

    @Test
    void what_is_no_utterance_never_reaches_the_engine() {
        Dictation dictation = with(1, (speech, language) -> {
            throw new AssertionError("The engine was asked");
        });
        byte[] cut = java.util.Arrays.copyOf(Utterance.ofSeconds(1), 20_000);
        for (byte[] wrong : new byte[][] {{}, new byte[5_000], Utterance.of(0, 16_000), Utterance.of(16_000, 8_000), Utterance.of(32_001, 16_000), cut}) {
            assertThat(statusOf(() -> dictation.words(wrong, Language.ZH))).isEqualTo(422);
        }
    }

    @Test
    void an_engine_that_is_away_is_said_and_its_place_is_free_again() {
        Dictation dictation = with(1, (speech, language) -> new Heard.Away("it answered 500"));
        for (int tried = 0; tried < 3; tried++) {
            assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> dictation.words(Utterance.ofSeconds(1), Language.ZH))
                    .satisfies(thrown -> assertThat(thrown.problem().detailZh()).contains("无响应"));
        }
    }

    @Test
    void more_than_it_takes_at_once_are_refused_at_once() {
        Dictation[] dictation = new Dictation[1];
        dictation[0] = with(1, (speech, language) -> new Heard.Words("忙:" + statusOf(() -> dictation[0].words(Utterance.ofSeconds(1), Language.ZH))));
        assertThat(dictation[0].words(Utterance.ofSeconds(1), Language.ZH)).isEqualTo("忙:503");
    }

    @Test
    void without_an_engine_there_is_none() {
        assertThat(statusOf(() -> with(1, null).words(Utterance.ofSeconds(1), Language.ZH))).isEqualTo(404);
        assertThat(with(1, null).hasEngine()).isFalse();
    }
}
