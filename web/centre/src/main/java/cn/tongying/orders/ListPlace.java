package cn.tongying.orders;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page of a list by time ends, and the next begins: rows are in it by their moment, then by UID and site, since several may share each. */
record ListPlace(Instant at, String uid, String site) {
    static final int MOST = 100;
    /** Of four digits of the year, which every moment of a row has: others, and what no text of PostgreSQL holds, are nobody's cursor. */
    private static final Pattern WRITTEN = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT[0-9:.]{5,18}Z) ([0-9.]{1,64}) ([A-Z0-9_-]{1,16})");
    private static final Wording RULE = new Wording("It is no cursor of ours.", "不是有效的游标。");

    OffsetDateTime moment() {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** What a client sends back to go on. */
    String text() {
        return at + " " + uid + " " + site;
    }

    /** The field {@code after}; empty at the beginning of a list. */
    static Optional<ListPlace> of(Fields fields) {
        String text = fields.raw("after");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher written = WRITTEN.matcher(text);
        try {
            if (written.matches()) {
                return Optional.of(new ListPlace(Instant.parse(written.group(1)), written.group(2), written.group(3)));
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        fields.fault("after", RULE);
        return Optional.empty();
    }

    static int limit(Fields fields) {
        return fields.raw("limit").isEmpty() ? MOST : fields.number("limit", 1, MOST);
    }
}
