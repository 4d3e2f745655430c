package cn.tongying.archive.search;

import cn.tongying.archive.database.Like;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.database.Texts;
import cn.tongying.archive.search.Query.Criterion;
import cn.tongying.dicom.PersonName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The patients that a query asks for by the beginning of their Patient ID, or else of their name: all that can match it and
 * perhaps others, which its conditions leave out. Every value is served by the same index, whose order and whose columns are
 * all that is asked for, so that finding more than some of them costs no more than that.
 */
final class NamedPatients {

    /** Of more the studies are looked for as without a name; so many entries are what finding that out costs such a search. */
    static final int FEW = 250;

    private static final List<String> NAMES = List.of("name_alphabetic", "name_ideographic", "name_phonetic");

    private final List<Statement> columns;

    private NamedPatients(List<Statement> columns) {
        this.columns = columns;
    }

    /** Empty where a query names none, or by the end of a name alone. */
    static Optional<NamedPatients> of(Query query) {
        Optional<NamedPatients> byNumber = query.patientsOf().isEmpty() ? value(query, MatchingKey.PATIENT_ID)
                .map(number -> column("patient_id", number)).filter(one -> !one.isEmpty()).map(NamedPatients::new) : Optional.empty();
        return byNumber.or(() -> query.fuzzy() ? Optional.empty() : value(query, MatchingKey.PATIENT_NAME).map(NamedPatients::columnsOfName)
                .filter(columns -> !columns.isEmpty()).map(NamedPatients::new));
    }

    private static Optional<String> value(Query query, MatchingKey key) {
        return query.criteria().stream().filter(one -> one.path().equals(key.path())).map(Criterion::value).map(Texts::clean).map(String::strip).findFirst();
    }

    /** A value of one group may be any of the three, each of which must then be known by its beginning; else one group that is given will do. */
    private static List<Statement> columnsOfName(String value) {
        PersonName name = PersonName.parse(value);
        List<String> groups = Stream.of(name.alphabetic(), name.ideographic(), name.phonetic()).map(Texts::lower).toList();
        if (value.indexOf('=') < 0) {
            return NAMES.stream().flatMap(column -> group(column, groups.getFirst()).stream()).toList();
        }
        List<List<Statement>> given = new ArrayList<>();
        for (int group = 0; group < NAMES.size(); group++) {
            given.add(group(NAMES.get(group), groups.get(group)));
        }
        return given.stream().filter(one -> !one.isEmpty()).findFirst().orElse(List.of());
    }

    private static List<Statement> group(String name, String value) {
        return IdeographicName.forms(value).stream().flatMap(form -> column(name, form).stream()).toList();
    }

    /** One, or none where the value does not tell its beginning. */
    private static List<Statement> column(String name, String value) {
        String column = "patient." + name;
        String beginning = Like.beginning(value);
        if (!beginning.isEmpty() && beginning.length() == value.length()) {
            return List.of(Statement.of(column + " = ?", Texts.key(value)));
        }
        return beginning.isEmpty() ? List.of() : Like.after(beginning).map(end -> Statement.of(column + " ~>=~ ? AND " + column + " ~<~ ?", beginning, end))
                .map(range -> List.of(range.add(" ORDER BY " + column + " USING ~<~"))).orElse(List.of());
    }

    /**
     * Their rows' numbers, each once, as a query that gives no more than so many.
     *
     * @param site looked for there alone; everywhere when empty
     */
    Statement atMost(int count, Optional<String> site) {
        Statement all = new Statement();
        for (Statement column : columns) {
            all.add(all.sql().isEmpty() ? "(" : " UNION (").add("SELECT patient.id FROM patient WHERE ");
            site.ifPresent(code -> all.add("patient.site = ? AND ", code));
            all.add(column).add(" LIMIT " + count + ")");
        }
        return Statement.of("SELECT named.id FROM (").add(all).add(") AS named LIMIT " + count);
    }
}
