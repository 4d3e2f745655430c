package cn.tongying.archive.rejection;

import cn.tongying.archive.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * @param undoable TONGYING_REJECTION_UNDO_DAYS: so long what is rejected cannot be removed, so that it can be undone
 * @param senders  TONGYING_REJECTION_SENDERS: AE titles and tokens whose notes reject, each with its site: {@code TITLE@SITE},
 *                 {@code USER/token:NAME@SITE}
 */
public record RejectionConfig(Duration undoable, Set<String> senders) {

    public RejectionConfig {
        senders = Set.copyOf(senders);
        if (senders.stream().anyMatch(sender -> sender.indexOf('@') < 1 || sender.endsWith("@"))) {
            throw new IllegalArgumentException("TONGYING_REJECTION_SENDERS names each sender with its site, as TITLE@SITE");
        }
    }

    /** Reads the settings; {@code lookup} gives the value of a name, as MicroProfile Config does. */
    public static RejectionConfig from(Function<String, Optional<String>> lookup) {
        Settings settings = new Settings(lookup);
        return new RejectionConfig(Duration.ofDays(settings.number("TONGYING_REJECTION_UNDO_DAYS", 30, 1)),
                Arrays.stream(settings.text("TONGYING_REJECTION_SENDERS", "").split(",")).map(String::strip).filter(sender -> !sender.isEmpty())
                        .collect(Collectors.toSet()));
    }
}
