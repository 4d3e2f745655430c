package cn.tongying.reading;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** What the room makes of its settings, once, and the time it goes by. */
@ApplicationScoped
class ReadingParts {
    private @Nullable ReadingConfig config;
    private Clock clock = Clock.systemUTC();

    @PostConstruct
    void open() {
        use(ReadingConfig.from(ConfigProvider.getConfig()), Clock.systemUTC());
    }

    void use(ReadingConfig given, Clock time) {
        config = given;
        clock = time;
    }

    ReadingConfig config() {
        ReadingConfig made = config;
        if (made == null) {
            throw new IllegalStateException("The settings of reading were not read");
        }
        return made;
    }

    Clock clock() {
        return clock;
    }

    /** As exactly as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
