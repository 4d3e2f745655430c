package cn.tongying.app;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.identity.IdentityConfig;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

/** docs/SETTINGS.md names what the rooms ask for: all of it and nothing else. */
class SettingsPageTest {
    /** Not of such as the launcher sets, whose default is its own. */
    private static final Pattern PLAIN_DEFAULT = Pattern.compile("(?m)^\\| `(TONGYING_[A-Z0-9_]+)` \\| ([A-Za-z0-9][A-Za-z0-9./_-]*) \\|");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(TONGYING_[A-Z0-9_]+)` \\| \\S.* \\| \\S.* \\|$");
    /** Asked for outside of the rooms' settings: by the data source's definition, and once at the start. */
    private static final Set<String> BESIDE_THE_ROOMS = Set.of("TONGYING_DB_HOST", "TONGYING_DB_PORT", "TONGYING_DB_NAME",
            "TONGYING_DB_USER", "TONGYING_DB_PASSWORD", "TONGYING_RESET_PASSWORD");

    private final Set<String> asked = new TreeSet<>(BESIDE_THE_ROOMS);

    @Test
    void every_setting_of_every_room_stands_in_the_page_and_no_other() throws Exception {
        byLookup("cn.tongying.crypto.CryptoConfig");
        byLookup("cn.tongying.objects.sealed.SealingConfig");
        byLookup("cn.tongying.archive.ArchiveConfig");
        byLookup("cn.tongying.archive.reconciliation.RereadingConfig");
        byLookup("cn.tongying.archive.rejection.RejectionConfig");
        byLookup("cn.tongying.dimse.DimseConfig");
        IdentityConfig.from(empty());
        Constructor<?> dicomWeb = Class.forName("cn.tongying.dicomweb.DicomWebConfig").getDeclaredConstructor(Config.class);
        dicomWeb.setAccessible(true);
        dicomWeb.newInstance(empty());
        Method oidc = Class.forName("cn.tongying.identity.oidc.OidcConfig").getDeclaredMethod("from", Config.class);
        oidc.setAccessible(true);
        oidc.invoke(null, empty());
        Method person = Class.forName("cn.tongying.person.PersonConfig").getDeclaredMethod("from", Config.class);
        person.setAccessible(true);
        person.invoke(null, empty());
        Method sharing = Class.forName("cn.tongying.sharing.SharingConfig").getDeclaredMethod("from", Config.class);
        sharing.setAccessible(true);
        sharing.invoke(null, empty());
        Method reading = Class.forName("cn.tongying.reading.ReadingConfig").getDeclaredMethod("from", Config.class);
        reading.setAccessible(true);
        reading.invoke(null, empty());
        Method figures = Class.forName("cn.tongying.reading.figures.FiguresConfig").getDeclaredMethod("from", Config.class);
        figures.setAccessible(true);
        figures.invoke(null, empty());
        Method results = Class.forName("cn.tongying.reading.results.ResultsConfig").getDeclaredMethod("from", Config.class);
        results.setAccessible(true);
        results.invoke(null, empty());
        Method dictation = Class.forName("cn.tongying.reading.dictation.DictationConfig").getDeclaredMethod("from", Config.class);
        dictation.setAccessible(true);
        dictation.invoke(null, empty());
        Method signature = Class.forName("cn.tongying.reading.signature.SignatureConfig").getDeclaredMethod("from", Config.class);
        signature.setAccessible(true);
        signature.invoke(null, empty());
        Method hl7 = Class.forName("cn.tongying.hl7.Hl7Config").getDeclaredMethod("from", Config.class);
        hl7.setAccessible(true);
        hl7.invoke(null, having(Map.of("tongying.hl7.tls.keystore", "tls.p12")));
        Method audit = Class.forName("cn.tongying.audit.AuditConfig").getDeclaredMethod("from", Config.class);
        audit.setAccessible(true);
        audit.invoke(null, having(Map.of("tongying.audit.syslog.host", "audit.example", "tongying.audit.syslog.trust", "trust.pem")));
        ConnectionConfig.from(empty());
        assertThat(named()).containsExactlyInAnyOrderElementsOf(asked);
    }

    /** What the page calls a default and is a plain value is given to the rooms as if somebody had set it: it must change nothing. */
    @Test
    void the_defaults_of_the_page_are_those_of_the_rooms() throws Exception {
        Map<String, String> defaults = PLAIN_DEFAULT.matcher(page()).results().collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
        assertThat(defaults).hasSizeGreaterThan(50).containsEntry("TONGYING_REFUSED_PER_MINUTE", "600");
        for (String type : new String[] {"crypto.CryptoConfig", "objects.sealed.SealingConfig", "archive.ArchiveConfig", "archive.reconciliation.RereadingConfig", "archive.rejection.RejectionConfig",
                "dimse.DimseConfig"}) {
            Method from = Class.forName("cn.tongying." + type).getDeclaredMethod("from", Function.class);
            from.setAccessible(true);
            assertThat(from.invoke(null, (Function<String, Optional<String>>) name -> Optional.ofNullable(defaults.get(variable(name)))))
                    .as(type).isEqualTo(from.invoke(null, (Function<String, Optional<String>>) name -> Optional.empty()));
        }
        for (String type : new String[] {"identity.IdentityConfig", "identity.oidc.OidcConfig", "sharing.SharingConfig", "reading.ReadingConfig", "reading.figures.FiguresConfig", "reading.results.ResultsConfig", "reading.dictation.DictationConfig", "reading.signature.SignatureConfig", "hl7.Hl7Config", "audit.AuditConfig"}) {
            Method from = Class.forName("cn.tongying." + type).getDeclaredMethod("from", Config.class);
            from.setAccessible(true);
            assertThat(from.invoke(null, typed(defaults))).as(type).isEqualTo(from.invoke(null, typed(Map.of())));
        }
        Constructor<?> dicomWeb = Class.forName("cn.tongying.dicomweb.DicomWebConfig").getDeclaredConstructor(Config.class);
        dicomWeb.setAccessible(true);
        assertThat(dicomWeb.newInstance(typed(defaults))).usingRecursiveComparison().isEqualTo(dicomWeb.newInstance(typed(Map.of())));
    }

    /** Values by the names of environment variables, in the type that is asked for. */
    private static Config typed(Map<String, String> values) {
        return (Config) Proxy.newProxyInstance(Config.class.getClassLoader(), new Class<?>[] {Config.class},
                (proxy, method, asked) -> Optional.ofNullable(values.get(variable((String) asked[0]))).map(text ->
                        asked[1] == Integer.class ? (Object) Integer.valueOf(text) : asked[1] == Boolean.class ? Boolean.valueOf(text)
                                : asked[1] == Long.class ? Long.valueOf(text) : text));
    }

    private void byLookup(String type) throws ReflectiveOperationException {
        Method from = Class.forName(type).getDeclaredMethod("from", Function.class);
        from.setAccessible(true);
        from.invoke(null, (Function<String, Optional<String>>) this::ask);
    }

    /** The name as an environment variable has it (MicroProfile Config 3.1, 5.3.1). */
    private <T> Optional<T> ask(String name) {
        asked.add(variable(name));
        return Optional.empty();
    }

    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private Config empty() {
        return having(Map.of());
    }

    /** Some settings are asked for only when others are there. */
    private Config having(Map<String, String> values) {
        return (Config) Proxy.newProxyInstance(Config.class.getClassLoader(), new Class<?>[] {Config.class},
                (proxy, method, arguments) -> {
                    ask((String) arguments[0]);
                    return Optional.ofNullable(values.get(arguments[0]));
                });
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../../docs/SETTINGS.md"));
    }

    private static Set<String> named() throws IOException {
        return ROW.matcher(page()).results().map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
