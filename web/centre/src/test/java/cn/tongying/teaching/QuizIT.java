package cn.tongying.teaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.teaching.CaseSearch.Place;
import cn.tongying.teaching.CaseSearch.Which;
import cn.tongying.teaching.CaseText.Shared;
import cn.tongying.teaching.Quiz.Grade;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases are found, collected and asked; what somebody answered is that person's own. */
class QuizIT {
    private static final Quiz.Wish ANY = new Quiz.Wish("", "", Optional.empty(), Optional.empty(), Optional.empty());
    @TempDir
    private Path folder;
    private TeachingRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new TeachingRig(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** A published case without images: what is asked here is not about them. */
    private UUID written(String title, String diagnosis, String modality, int difficulty, Shared shared, String... tags) throws Exception {
        UUID id = UUID.randomUUID();
        CaseText text = new CaseText(title, diagnosis, "", "", difficulty, List.of(tags), "", modality, "CHEST", shared);
        rig.act(() -> rig.reading.database().update("INSERT INTO teaching_case (id, site, state, title, diagnosis, findings, history, difficulty, tags, subspecialty, modality, body_part, shared, author,"
                        + " author_name, reviewer, published_at, words, grams) VALUES (?, 'DEFAULT', 'PUBLISHED', ?, ?, '', '', ?, ?, '', ?, 'CHEST', ?, ?, '', ?, now(), ?, ?)",
                id, title, diagnosis, difficulty, text.tags(), modality, shared, rig.author.id(), rig.reviewer.id(), text.words(), Grams.of(text.words())));
        return id;
    }

    private CaseSearch.Found find(CaseSearch.Wish wish) {
        return rig.act(() -> rig.search.find(wish, rig.learner.caller()));
    }

    private static CaseSearch.Wish wish(String words, String diagnosis, String modality, Optional<Integer> difficulty, List<String> tags, Optional<Place> after) {
        return new CaseSearch.Wish(Which.PUBLISHED, words, diagnosis, tags, modality, "", "", difficulty, Optional.empty(), after);
    }

    private List<String> titles(String words, String diagnosis, String modality, Optional<Integer> difficulty, String... tags) {
        return find(wish(words, diagnosis, modality, difficulty, List.of(tags), Optional.empty())).cases().stream().map(one -> one.text().title()).sorted().toList();
    }

    @Test
    void casesAreFoundByPiecesOfWordsTagsAndKind() throws Exception {
        written("肺结节一例", "肺腺癌 Adenocarcinoma", "CT", 2, Shared.HOSPITAL, "早期", "结节");
        written("气胸", "自发性气胸", "DX", 1, Shared.HOSPITAL, "急诊");
        written("Nodule of the breast", "BI-RADS 4A", "MG", 4, Shared.HOSPITAL, "结节");
        assertThat(titles("结节", "", "", Optional.empty())).containsExactly("Nodule of the breast", "肺结节一例");
        assertThat(titles("结节 腺癌", "", "", Optional.empty())).containsExactly("肺结节一例");
        assertThat(titles("carci", "", "", Optional.empty())).as("inside of a word, whatever its case").containsExactly("肺结节一例");
        assertThat(titles("birads", "", "", Optional.empty())).isEmpty();
        assertThat(titles("bi-rads", "", "", Optional.empty())).containsExactly("Nodule of the breast");
        assertThat(titles("", "气胸", "", Optional.empty())).containsExactly("气胸");
        assertThat(titles("", "结节", "", Optional.empty())).as("not in a diagnosis").isEmpty();
        assertThat(titles("", "", "CT", Optional.empty())).containsExactly("肺结节一例");
        assertThat(titles("", "", "", Optional.of(4), "结节")).containsExactly("Nodule of the breast");
        assertThat(titles("%", "", "", Optional.empty())).as("no wildcard").isEmpty();
        assertThat(rig.act(() -> rig.search.tags(rig.learner.caller()))).startsWith("结节");
    }

    @Test
    void pagesGoOnWhereTheLastEndedAndEachCaseIsOnOne() throws Exception {
        for (int i = 0; i < CaseSearch.PAGE + 5; i++) {
            written("病例 " + i, "x", "CT", 3, Shared.ALLIANCE);
        }
        List<UUID> seen = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        boolean more = true;
        while (more) {
            CaseSearch.Found page = find(wish("病例", "", "", Optional.empty(), List.of(), after));
            page.cases().forEach(one -> seen.add(one.id()));
            after = Optional.of(new Place(page.cases().getLast().at(), page.cases().getLast().id()));
            more = page.more();
        }
        assertThat(seen).hasSize(CaseSearch.PAGE + 5).doesNotHaveDuplicates();
    }

    @Test
    void theIndexFindsWordsWithoutReadingAllCases() throws Exception {
        rig.reading.act(() -> rig.reading.database().update("INSERT INTO teaching_case (id, site, state, title, diagnosis, findings, history, difficulty, tags, subspecialty, modality, body_part,"
                + " shared, author, author_name, reviewer, published_at, words, grams) SELECT gen_random_uuid(), 'DEFAULT', 'PUBLISHED', 'x', 'x', '', '', 3, '{}', '', 'CT', '', 'ALLIANCE', ?, '', ?,"
                + " now(), 'x' || n, ARRAY['x', n::text] FROM generate_series(1, 5000) AS n", rig.author.id(), rig.reviewer.id()));
        written("罕见病", "y", "CT", 3, Shared.ALLIANCE);
        cn.tongying.reading.ReadingRig.owner("analyze teaching_case");
        String plan = rig.act(() -> String.join("\n", rig.reading.database().list("EXPLAIN SELECT id FROM teaching_case AS one WHERE one.state = 'PUBLISHED' AND one.grams @> ? ORDER BY one.at DESC LIMIT 25",
                row -> row.getString(1), Grams.of("罕见"))));
        assertThat(plan).contains("teaching_case_grams");
        assertThat(titles("罕见", "", "", Optional.empty())).containsExactly("罕见病");
    }

    private Optional<TeachingCase> next(Person person, Quiz.Wish wish) {
        return rig.act(() -> rig.quiz.next(wish, person.caller()));
    }

    private TeachingCase answer(UUID id, Person person) {
        return rig.act(() -> rig.quiz.answer(id, "腺癌？", person.caller(), person.actor()));
    }

    @Test
    void eachCaseIsAskedOnceAndItsAuthorIsNotAsked() throws Exception {
        UUID one = written("甲", "x", "CT", 3, Shared.HOSPITAL);
        UUID other = written("乙", "x", "MR", 3, Shared.ALLIANCE);
        UUID first = next(rig.learner, ANY).orElseThrow().id();
        UUID second = next(rig.learner, new Quiz.Wish("", "", Optional.empty(), Optional.empty(), Optional.of(first))).orElseThrow().id();
        assertThat(List.of(first, second)).as("one after the other, by skipping").containsExactlyInAnyOrder(one, other);
        assertThat(next(rig.learner, ANY).orElseThrow().id()).as("the same order again").isEqualTo(first);
        answer(first, rig.learner);
        assertThat(next(rig.learner, ANY).orElseThrow().id()).isEqualTo(second);
        assertThatThrownBy(() -> answer(first, rig.learner)).hasMessageContaining("answered this case already");
        assertThat(next(rig.author, ANY)).isEmpty();
        assertThatThrownBy(() -> answer(one, rig.author)).hasMessageContaining("wrote this case yourself");
        assertThat(next(rig.north, ANY).orElseThrow().id()).as("of the alliance alone").isEqualTo(other);
        assertThatThrownBy(() -> answer(one, rig.north)).hasMessageContaining("no such case");
        assertThat(next(rig.learner, new Quiz.Wish("DX", "", Optional.empty(), Optional.empty(), Optional.empty()))).isEmpty();
    }

    @Test
    void whatIsAskedGivesNothingAway() throws Exception {
        written("肺腺癌一例", "肺腺癌", "CT", 3, Shared.HOSPITAL, "腺癌");
        assertThat(TeachingJson.question(next(rig.learner, ANY).orElseThrow()).build().toString()).doesNotContain("腺癌");
    }

    @Test
    void answersAreSeenByWhoGaveThemAndSumsOfSeveralByWhoIsCharged() throws Exception {
        UUID id = written("甲", "x", "CT", 3, Shared.ALLIANCE);
        Person manager = rig.reading.physician("manager", "DEFAULT", "READER", "MANAGER");
        answer(id, rig.learner);
        answer(id, rig.reviewer);
        rig.act(() -> rig.quiz.grade(id, Grade.PARTLY, rig.learner.caller()));
        assertThatThrownBy(() -> rig.act(() -> rig.quiz.grade(id, Grade.RIGHT, rig.learner.caller()))).as("once").hasMessageContaining("waits to be graded");
        assertThat(rig.act(() -> rig.quiz.own(rig.learner.caller()))).extracting(one -> one.answer() + " " + one.grade().orElseThrow()).containsExactly("腺癌？ PARTLY");
        assertThat(rig.act(() -> rig.quiz.own(rig.north.caller()))).isEmpty();
        assertThat(rig.act(() -> rig.quiz.sums(manager.caller()))).as("of two it would tell of one").isEmpty();
        answer(id, rig.north);
        assertThat(rig.act(() -> rig.quiz.sums(manager.caller()))).extracting(sum -> sum.answers() + " " + sum.right() + " " + sum.partly() + " " + sum.wrong()).containsExactly("3 0 1 0");
        assertThat(rig.act(() -> rig.quiz.sums(rig.learner.caller()))).as("who is not charged").isEmpty();
    }

    @Test
    void aCollectionIsItsMakersAndShowsEachWhatEachMaySee() throws Exception {
        UUID here = written("甲", "x", "CT", 3, Shared.HOSPITAL);
        UUID everywhere = written("乙", "x", "CT", 3, Shared.ALLIANCE);
        UUID id = rig.act(() -> rig.collections.make("胸部入门", Shared.ALLIANCE, rig.author.caller(), rig.author.actor()));
        assertThatThrownBy(() -> rig.act(() -> rig.collections.make("胸部入门", Shared.HOSPITAL, rig.learner.caller(), rig.learner.actor()))).hasMessageContaining("of this name");
        for (UUID one : List.of(here, everywhere, here)) {
            rig.act(() -> rig.collections.add(id, one, rig.author.caller(), rig.author.actor()));
        }
        assertThatThrownBy(() -> rig.act(() -> rig.collections.add(id, here, rig.learner.caller(), rig.learner.actor()))).hasMessageContaining("no such collection of yours");
        assertThat(rig.act(() -> rig.collections.list(rig.learner.caller()))).extracting(Collections.Collection::cases).containsExactly(2);
        assertThat(rig.act(() -> rig.collections.list(rig.north.caller()))).as("of the alliance alone").extracting(Collections.Collection::cases).containsExactly(1);
        assertThat(find(new CaseSearch.Wish(Which.PUBLISHED, "", "", List.of(), "", "", "", Optional.empty(), Optional.of(id), Optional.empty())).cases()).hasSize(2);
        rig.act(() -> rig.collections.take(id, here, rig.author.caller(), rig.author.actor()));
        rig.act(() -> rig.collections.remove(id, rig.author.caller(), rig.author.actor()));
        assertThat(rig.act(() -> rig.collections.list(rig.author.caller()))).isEmpty();
        assertThat(titles("乙", "", "", Optional.empty())).as("its cases stay").containsExactly("乙");
    }
}
