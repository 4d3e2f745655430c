package cn.tongying.teaching;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.reading.ReadExams;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds cases by their words, tags and kind, page by page, the last published first. What the caller is shown is decided in the query. */
@ApplicationScoped
class CaseSearch {
    static final int PAGE = 24;
    private static final int MOST_WORDS = 6;
    private static final Pattern BETWEEN = Pattern.compile("\\s+");

    @Inject Database database;
    @Inject ReadExams exams;

    /** Which of them. */
    enum Which { PUBLISHED, MINE, REVIEW }

    /** Behind which case a page begins. */
    record Place(Instant at, UUID id) {
    }

    /**
     * What is looked for; what is empty is not asked for.
     *
     * @param words     each stands anywhere in the case
     * @param diagnosis stands in the diagnosis
     */
    record Wish(Which which, String words, String diagnosis, List<String> tags, String modality, String bodyPart, String subspecialty, Optional<Integer> difficulty,
                Optional<UUID> collection, Optional<Place> after) {
    }

    record Found(List<TeachingCase> cases, boolean more) {
    }

    private static final class Conditions {
        private final StringBuilder sql = new StringBuilder();
        private final List<@Nullable Object> values = new ArrayList<>();

        void add(String condition, @Nullable Object... bound) {
            sql.append(sql.isEmpty() ? "WHERE " : " AND ").append(condition);
            values.addAll(java.util.Arrays.asList(bound));
        }
    }

    @Transactional
    public Found find(Wish wish, Caller caller) {
        Conditions conditions = of(wish.which(), caller);
        Stream.concat(words(wish.words()), words(wish.diagnosis())).limit(MOST_WORDS)
                .forEach(word -> conditions.add("one.grams @> ? AND position(? IN one.words) > 0", Grams.of(word), word));
        words(wish.diagnosis()).limit(MOST_WORDS).forEach(word -> conditions.add("position(? IN lower(one.diagnosis)) > 0", word));
        if (!wish.tags().isEmpty()) {
            conditions.add("one.tags @> ?", wish.tags());
        }
        same(conditions, "modality", wish.modality());
        same(conditions, "body_part", wish.bodyPart());
        same(conditions, "subspecialty", wish.subspecialty());
        wish.difficulty().ifPresent(difficulty -> conditions.add("one.difficulty = ?", difficulty));
        wish.collection().ifPresent(collection -> conditions.add("one.id IN (SELECT teaching_case FROM teaching_collected WHERE collection = ?)", collection));
        wish.after().ifPresent(place -> conditions.add("(one.at, one.id) < (?, ?)", place.at().atOffset(ZoneOffset.UTC), place.id()));
        conditions.values.add(PAGE + 1);
        List<TeachingCase> found = database.list(CaseRows.SELECT + conditions.sql + " ORDER BY one.at DESC, one.id DESC LIMIT ?", CaseRows::read, conditions.values.toArray());
        return new Found(found.size() > PAGE ? found.subList(0, PAGE) : found, found.size() > PAGE);
    }

    private Conditions of(Which which, Caller caller) {
        Conditions conditions = new Conditions();
        UUID account = exams.account(caller);
        switch (which) {
            case PUBLISHED -> conditions.add(CaseRows.PUBLISHED, CaseRows.published(caller).toArray());
            case MINE -> conditions.add("one.author = ? AND one.state <> 'MAKING'", account);
            case REVIEW -> conditions.add("one.state = 'SUBMITTED' AND (? OR one.site = ANY (?)) AND one.author <> ?", caller.reach().allSites(), caller.reach().wholeSites(), account);
        }
        return conditions;
    }

    private static void same(Conditions conditions, String column, String value) {
        if (!value.isEmpty()) {
            conditions.add("one." + column + " = ?", value);
        }
    }

    private static Stream<String> words(String text) {
        return BETWEEN.splitAsStream(text.strip().toLowerCase(Locale.ROOT)).filter(word -> !word.isEmpty());
    }

    /** Tags of what the caller is shown, the commonest first. */
    @Transactional
    public List<String> tags(Caller caller) {
        return database.list("SELECT tag FROM teaching_case AS one CROSS JOIN unnest(one.tags) AS tag WHERE " + CaseRows.PUBLISHED + " GROUP BY tag ORDER BY count(*) DESC, tag LIMIT 60",
                row -> row.getString(1), CaseRows.published(caller).toArray());
    }
}
