package cn.tongying.archive.search;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.database.Like;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.database.Texts;
import cn.tongying.archive.search.Query.Criterion;
import cn.tongying.dicom.PersonName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Turns the criteria of a query into conditions (PS3.4 C.2.2.2), all of them constant text with bound values. */
final class Matching {

    private final Query query;
    private final Statement ofStudies;
    private final Statement ofPatients;
    private final List<AttributePath> notSupported = new ArrayList<>();
    private final Map<MatchingKey, ValueRange> ranges = new EnumMap<>(MatchingKey.class);

    private Matching(Query query, Statement ofStudies, Statement ofPatients) {
        this.query = query;
        this.ofStudies = ofStudies;
        this.ofPatients = ofPatients;
    }

    /** Adds the conditions to the statement; gives the attributes that cannot be matched. */
    static List<AttributePath> add(Query query, Statement condition) {
        return add(query, condition, condition);
    }

    /** The same, those on the table patient apart from all others. */
    static List<AttributePath> add(Query query, Statement ofStudies, Statement ofPatients) {
        Matching matching = new Matching(query, ofStudies, ofPatients);
        query.criteria().stream().filter(one -> query.patientsOf().isEmpty() || !isPatientId(one)).forEach(matching::add);
        matching.addRanges();
        return matching.notSupported;
    }

    /** The Patient ID alone, for the studies that name the patients of a query; {@link #add} leaves it out then. */
    static void addPatientId(Query query, Statement condition) {
        Matching matching = new Matching(query, condition, condition);
        query.criteria().stream().filter(Matching::isPatientId).forEach(one -> matching.add(MatchingKey.PATIENT_ID, clean(one)));
    }

    private static boolean isPatientId(Criterion criterion) {
        return criterion.path().equals(MatchingKey.PATIENT_ID.path());
    }

    private Statement on(String column) {
        return column.contains("patient.") ? ofPatients : ofStudies;
    }

    private static String clean(Criterion criterion) {
        return Texts.clean(criterion.value()).strip();
    }

    private void add(Criterion criterion) {
        Optional<MatchingKey> key = MatchingKey.find(criterion.path(), query.level());
        key.ifPresentOrElse(known -> add(known, clean(criterion)), () -> notSupported.add(criterion.path()));
    }

    private void add(MatchingKey key, String value) {
        if (value.chars().allMatch(c -> c == '*')) {
            return;
        }
        switch (key.kind()) {
            case TEXT -> on(key.column()).add(" AND ").add(text(key.column(), value));
            case TEXTS -> addTexts(key.column(), value);
            case NAME -> addName(key, value);
            case DATE -> ranges.put(key, ValueRange.ofDates(key.path(), value));
            case TIME -> ranges.put(key, ValueRange.ofTimes(key.path(), value));
            case UID -> on(key.column()).add(" AND " + key.column() + " = ANY (?)", (Object) uids(value));
            case INTEGER -> on(key.column()).add(" AND " + key.column() + " = ?", integer(key, value));
        }
    }

    private static Statement text(String column, String value) {
        return Like.hasWildcard(value) ? Statement.of(column + " LIKE ?", Like.wildcard(value))
                : Statement.of(column + " = ?", Texts.key(value));
    }

    private void addTexts(String column, String value) {
        if (Like.hasWildcard(value)) {
            on(column).add(" AND EXISTS (SELECT FROM unnest(" + column + ") AS one WHERE one LIKE ?)", Like.wildcard(value));
        } else {
            on(column).add(" AND " + column + " && ?", (Object) Arrays.stream(value.split("[\\\\,]")).map(Texts::key).toArray(String[]::new));
        }
    }

    private static String[] uids(String value) {
        return Arrays.stream(value.split("[\\\\,]")).map(String::strip).filter(uid -> !uid.isEmpty()).toArray(String[]::new);
    }

    private static int integer(MatchingKey key, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new ArchiveException(ArchiveException.Category.BAD_REQUEST, "A value is no whole number: " + key.path().named() + ". It was " + value, e);
        }
    }

    /** Each group that the value gives must match; a value of one group may match any of them. */
    private void addName(MatchingKey key, String value) {
        if (query.fuzzy() && key == MatchingKey.PATIENT_NAME) {
            for (String word : Texts.words(value.replace('*', ' '))) {
                ofPatients.add(" AND EXISTS (SELECT FROM patient_word WHERE patient_word.patient_id = patient.id AND patient_word.site = patient.site"
                        + " AND patient_word.word LIKE ?)",
                        Like.literal(word) + "%");
            }
            return;
        }
        String prefix = key == MatchingKey.PATIENT_NAME ? "patient.name_" : "study.referring_";
        PersonName name = PersonName.parse(value);
        if (value.indexOf('=') < 0) {
            String any = Texts.lower(name.alphabetic());
            on(prefix).add(" AND (").add(group(prefix + "alphabetic", any)).add(" OR ").add(group(prefix + "ideographic", any))
                    .add(" OR ").add(group(prefix + "phonetic", any)).add(")");
            return;
        }
        BiConsumer<String, String> group = (column, text) -> {
            if (!text.isEmpty()) {
                on(prefix).add(" AND ").add(group(prefix + column, Texts.lower(text)));
            }
        };
        group.accept("alphabetic", name.alphabetic());
        group.accept("ideographic", name.ideographic());
        group.accept("phonetic", name.phonetic());
    }

    private static Statement group(String column, String value) {
        Statement any = new Statement();
        for (String form : IdeographicName.forms(value)) {
            any.add(any.sql().isEmpty() ? "(" : " OR ").add(text(column, form));
        }
        return any.add(")");
    }

    private void addRanges() {
        if (query.combined()) {
            combine(MatchingKey.STUDY_DATE, MatchingKey.STUDY_TIME);
            combine(MatchingKey.STEP_START_DATE, MatchingKey.STEP_START_TIME);
        }
        ranges.forEach((key, range) -> on(key.column()).add(" AND " + key.column() + " BETWEEN ? AND ?", range.from(), range.to()));
    }

    /** A range of dates and a range of times together are one range of moments (PS3.4 C.2.2.2.5.1). */
    private void combine(MatchingKey date, MatchingKey time) {
        ValueRange dates = ranges.get(date);
        ValueRange times = ranges.get(time);
        if (dates != null && times != null && dates.isRange() && times.isRange()) {
            ranges.remove(time);
            on(date.column()).add(" AND (" + date.column() + ", " + time.column() + ") BETWEEN (?, ?) AND (?, ?)",
                    dates.from(), times.from(), dates.to(), times.to());
        }
    }
}
