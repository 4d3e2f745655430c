package cn.tongying.tools.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.tools.campaign.Finding.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
    private static final String STUDY = "1.2";

    @TempDir
    Path folder;

    private Ledger ledger;
    private final Shown shown = new Shown();

    /** A product that shows what the test tells it to. */
    private static final class Shown implements FrontDoor {
        private final List<String> listed = new ArrayList<>();
        private Map<String, String> hashes = Map.of();
        private int more;

        @Override
        public List<InstanceMatch> instances(String study) {
            return listed.stream().map(uid -> new InstanceMatch("1.2.1", uid)).toList();
        }

        @Override
        public List<Integer> counts(String study) {
            return listed.isEmpty() ? List.of() : List.of(listed.size() + more);
        }

        @Override
        public String sha256(String study, InstanceMatch instance) {
            return hashes.getOrDefault(instance.sopInstance(), "hash of " + instance.sopInstance());
        }
    }

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("ledger"));
        for (String uid : List.of("acknowledged", "refused", "open", "put off")) {
            ledger.intent(STUDY, uid, "hash of " + uid, 1);
        }
        ledger.acknowledged("acknowledged", "");
        ledger.refused("refused", "C000H");
        ledger.putOff("put off", "A700H");
        shown.listed.add("acknowledged");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Verifier.StudyCheck check() {
        return new Verifier(ledger, shown, new ObjectFolder(folder)).study(1, STUDY);
    }

    private List<Kind> found() {
        return check().findings().stream().map(Finding::kind).toList();
    }

    @Test
    void acknowledged_once_and_the_rest_absent_is_clean() {
        assertThat(check()).isEqualTo(new Verifier.StudyCheck(1, 1, 1, 2, 0, List.of()));
    }

    @Test
    void an_object_without_an_answer_may_be_there_when_it_is_whole() {
        shown.listed.add("open");
        shown.listed.add("put off");
        assertThat(check()).isEqualTo(new Verifier.StudyCheck(1, 1, 1, 2, 2, List.of()));
    }

    @Test
    void an_acknowledged_object_that_is_gone_is_lost() {
        shown.listed.clear();
        assertThat(found()).containsExactly(Kind.LOST);
    }

    @Test
    void an_acknowledged_object_with_other_bytes_is_altered() {
        shown.hashes = Map.of("acknowledged", "HTTP 500");
        assertThat(found()).containsExactly(Kind.ALTERED);
    }

    @Test
    void an_object_listed_twice_is_found() {
        shown.listed.add("acknowledged");
        assertThat(found()).containsExactly(Kind.TWICE);
    }

    @Test
    void an_object_without_an_answer_must_not_be_half_visible() {
        shown.listed.add("open");
        shown.hashes = Map.of("open", "broken off");
        assertThat(found()).containsExactly(Kind.HALF_VISIBLE);
    }

    @Test
    void a_refused_object_must_not_be_visible() {
        shown.listed.add("refused");
        assertThat(found()).containsExactly(Kind.REFUSED_VISIBLE);
    }

    @Test
    void an_object_that_nobody_sent_is_found() {
        shown.listed.add("stranger");
        assertThat(found()).containsExactly(Kind.UNKNOWN_OBJECT);
    }

    @Test
    void a_count_that_differs_from_the_list_is_found() {
        shown.more = 1;
        assertThat(found()).containsExactly(Kind.COUNT_DIFFERS);
    }
}
