package cn.tongying.reading.results;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** What the room makes of its settings, once, and the time it goes by. */
@ApplicationScoped
class ResultsParts {
    private @Nullable ResultsConfig config;
    private Clock clock = Clock.systemUTC();

    @PostConstruct
    void open() {
        use(ResultsConfig.from(ConfigProvider.getConfig()), Clock.systemUTC());
    }

    void use(ResultsConfig given, Clock time) {
        config = given;
        clock = time;
    }

    ResultsConfig config() {
        ResultsConfig made = config;
        if (made == null) {
            throw new IllegalStateException("The settings of results were not read");
        }
        return made;
    }

    Clock clock() {
        return clock;
    }
}
