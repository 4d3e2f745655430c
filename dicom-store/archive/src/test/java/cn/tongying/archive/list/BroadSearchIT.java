package cn.tongying.archive.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.database.Sql;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A search of the list ends after its time, whatever it still has to go through. */
@Timeout(60)
class BroadSearchIT {

    private static final StudyFilter WORD = new StudyFilter("Doe", Set.of(), Set.of(), Optional.empty(), Optional.empty(), "", 50, Optional.empty());
    private ArchiveRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new ArchiveRig();
        rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"), "a"));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** A lock that another holds stands for a million names. */
    @Test
    void one_that_takes_too_long_is_given_up_and_the_next_is_answered() {
        StudyList list = new StudyList(rig.database.transactions(), Duration.ofSeconds(1));
        rig.database.transactions().run(session -> Sql.with(session, connection -> {
            Sql.update(connection, "LOCK TABLE study IN ACCESS EXCLUSIVE MODE");
            assertThatThrownBy(() -> list.page(ArchiveRig.EVERYWHERE, WORD)).isInstanceOfSatisfying(ArchiveException.class,
                    broad -> assertThat(broad.category()).isEqualTo(ArchiveException.Category.TOO_BROAD));
            return true;
        }));
        assertThat(list.page(ArchiveRig.EVERYWHERE, new StudyFilter("", Set.of(), Set.of(), Optional.empty(), Optional.empty(), "", 50, Optional.empty())).studies()).hasSize(1);
    }
}
