package cn.tongying.reading;

import cn.tongying.archive.list.ShownStudies.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQL that grows with what it binds. The same pieces make the same text, by which the database knows its plan. */
final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final List<@Nullable Object> values = new ArrayList<>();

    Sql add(String piece, Object... bound) {
        text.append(piece);
        values.addAll(List.of(bound));
        return this;
    }

    Sql add(Sql other) {
        text.append(other.text);
        values.addAll(other.values);
        return this;
    }

    Sql add(Part part) {
        return add(part.sql(), part.values().toArray());
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    String text() {
        return text.toString();
    }

    @Nullable Object[] values() {
        return values.toArray();
    }
}
