package cn.tongying.reading.signature;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Which adapter of the port there is here, decided once by the settings. */
@ApplicationScoped
public class SignatureParts {
    private SignatureService service = new OwnSeal();
    private @Nullable SignatureConfig config;

    @PostConstruct
    void open() {
        use(SignatureConfig.from(ConfigProvider.getConfig()), Clock.systemUTC());
    }

    void use(SignatureConfig given, Clock clock) {
        config = given;
        service = given.ca().isPresent() ? CaSignatures.of(given, clock) : new OwnSeal();
    }

    public SignatureService service() {
        return service;
    }

    /** For so long at the most one signature waits for others. */
    public Duration longest() {
        SignatureConfig made = config;
        return made == null ? Duration.ZERO : made.longest();
    }
}
