package cn.tongying.sharing;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** What the room makes of its settings, once. */
@ApplicationScoped
class SharingParts {
    private @Nullable SharingConfig config;

    @PostConstruct
    void open() {
        use(SharingConfig.from(ConfigProvider.getConfig()));
    }

    void use(SharingConfig given) {
        config = given;
    }

    SharingConfig config() {
        SharingConfig made = config;
        if (made == null) {
            throw new IllegalStateException("The settings of sharing were not read");
        }
        return made;
    }
}
