package cn.tongying.reading.figures;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** What the room makes of its settings, once, and the time it goes by. */
@ApplicationScoped
class FiguresParts {
    private @Nullable FiguresConfig config;
    private Clock clock = Clock.systemUTC();

    @PostConstruct
    void open() {
        use(FiguresConfig.from(ConfigProvider.getConfig()), Clock.systemUTC());
    }

    void use(FiguresConfig given, Clock time) {
        config = given;
        clock = time;
    }

    FiguresConfig config() {
        FiguresConfig made = config;
        if (made == null) {
            throw new IllegalStateException("The settings of figures were not read");
        }
        return made;
    }

    Clock clock() {
        return clock;
    }
}
