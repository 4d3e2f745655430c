package cn.tongying.sharing;

import cn.tongying.crypto.CryptoConfig;
import cn.tongying.crypto.Suite;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** What the room makes of its settings, once. */
@ApplicationScoped
class SharingParts {
    private @Nullable SharingConfig config;
    private Optional<DeidentVault> vault = Optional.empty();
    private ExportPlaces exportPlaces = new ExportPlaces(0, 0);
    private ExportMemory exportMemory = new ExportMemory(0);
    private ExportSpool exportSpool = new ExportSpool(Path.of(""), 0);

    @PostConstruct
    void open() {
        Config settings = ConfigProvider.getConfig();
        use(SharingConfig.from(settings), CryptoConfig.from(name -> settings.getOptionalValue(name, String.class)).suite());
    }

    void use(SharingConfig given) {
        use(given, Suite.INTERNATIONAL);
    }

    private void use(SharingConfig given, Suite suite) {
        config = given;
        exportPlaces = new ExportPlaces(given.exporting().atOnce(), given.exporting().perAccount());
        exportMemory = new ExportMemory(given.exporting().decodingBytes());
        exportSpool = new ExportSpool(given.spooling().folder(), given.spooling().mostBytes());
        vault = given.installation().map(secret -> new DeidentVault(suite, secret));
    }

    SharingConfig config() {
        SharingConfig made = config;
        if (made == null) {
            throw new IllegalStateException("The settings of sharing were not read");
        }
        return made;
    }

    /** What keeps the keys and maps of de-identified exports; empty without the installation's secret. */
    Optional<DeidentVault> vault() {
        return vault;
    }

    ExportPlaces exportPlaces() {
        return exportPlaces;
    }

    ExportMemory exportMemory() {
        return exportMemory;
    }

    ExportSpool exportSpool() {
        return exportSpool;
    }
}
