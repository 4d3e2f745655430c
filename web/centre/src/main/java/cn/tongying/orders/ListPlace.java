package cn.tongying.orders;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Where a page of a list by time ends, and the next begins: rows are in it by their moment, then by UID and site, since several may share each. */
record ListPlace(Instant at, String uid, String site) {
    static final int MOST = 100;
    private static final int PARTS = 3;
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
        String[] parts = text.split(" ", PARTS);
        try {
            if (parts.length == PARTS) {
                return Optional.of(new ListPlace(Instant.parse(parts[0]), parts[1], parts[2]));
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
