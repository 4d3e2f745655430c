package cn.tongying.audit.chain;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A head as it was told to the second place: one line {@code time position link}, the link in hexadecimal. */
record ExportedHead(Instant at, long position, byte[] link) {
    private static final Pattern LINE = Pattern.compile("(\\S{20,30}) ([0-9]{1,18}) ([0-9a-f]{64})");

    static String line(Instant at, ChainHead head) {
        return CanonicalForm.time(at) + " " + head.position() + " " + head.hex() + "\n";
    }

    static Optional<ExportedHead> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ExportedHead(Instant.parse(matcher.group(1)), Long.parseLong(matcher.group(2)),
                    HexFormat.of().parseHex(matcher.group(3))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
