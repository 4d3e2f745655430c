package cn.tongying.reading.dictation;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.reading.dictation.SpeechEngine.Heard;
import cn.tongying.reading.dictation.SpeechEngine.Language;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Gives utterances to the engine, a few at once: more than those are refused at once, for a reader does not wait for a queue. */
@ApplicationScoped
class Dictation {
    private static final Logger LOG = System.getLogger(Dictation.class.getName());
    private @Nullable DictationConfig config;
    private @Nullable SpeechEngine engine;
    private Semaphore places = new Semaphore(0);

    @PostConstruct
    void open() {
        DictationConfig given = DictationConfig.from(ConfigProvider.getConfig());
        use(given, given.engine().<SpeechEngine>map(address -> new TranscriptionServer(given, address)).orElse(null));
    }

    void use(DictationConfig given, @Nullable SpeechEngine listening) {
        config = given;
        engine = listening;
        places = new Semaphore(given.atOnce());
    }

    DictationConfig config() {
        DictationConfig made = config;
        if (made == null) {
            throw new IllegalStateException("The settings of dictation were not read");
        }
        return made;
    }

    boolean hasEngine() {
        return engine != null;
    }

    /** @throws ProblemException 404 where no engine is set, 422 when it is no utterance, 503 when the engine cannot be asked now */
    String words(byte[] wave, Language language) {
        SpeechEngine listening = Optional.ofNullable(engine).orElseThrow(() -> new ProblemException(Problem.notFound("No speech engine is set here.", "本系统未配置语音引擎。")));
        Speech speech = Speech.of(wave, config().longest());
        if (!places.tryAcquire()) {
            throw new ProblemException(Problem.unavailable(1, "The speech engine is busy. Say it again, or type.", "语音引擎繁忙，请重说或改用键盘输入。"));
        }
        try {
            return switch (listening.hear(speech, language)) {
                case Heard.Words words -> words.text();
                case Heard.Away away -> throw away(away);
            };
        } finally {
            places.release();
        }
    }

    private static ProblemException away(Heard.Away away) {
        LOG.log(Level.WARNING, "The speech engine could not be asked: {0}", away.why());
        return new ProblemException(Problem.unavailable(5, "The speech engine does not answer. Type meanwhile, and tell the administrator.", "语音引擎无响应，请先用键盘输入，并告知管理员。"));
    }
}
