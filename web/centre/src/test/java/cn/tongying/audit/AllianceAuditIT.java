package cn.tongying.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.AllianceEvent;
import cn.tongying.alliance.AllianceEvent.Act;
import cn.tongying.alliance.AllianceEvent.Subject;
import cn.tongying.alliance.Author;
import cn.tongying.centre.TestDatabase;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllianceAuditIT {
    private static final Author AUTHOR = new Author("admin", "192.0.2.1", "c0ffee");
    private EntityManager rows;
    private final AllianceObserver observer = new AllianceObserver();

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rows = TestDatabase.running().factory().createEntityManager();
        observer.trail = new AuditTrail();
        observer.trail.rows = rows;
    }

    @AfterEach
    void close() {
        rows.close();
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> written() {
        return rows.createNativeQuery("select event_type, action, actor, address, site, object_kind, object_uid, correlation, detail from audit_event")
                .getResultList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ORGANIZATION MADE C", "ORGANIZATION CHANGED U", "ORGANIZATION REMOVED D", "PRACTITIONER MADE C", "PRACTITIONER CHANGED U",
        "ASSIGNMENT MADE C", "ASSIGNMENT CHANGED U", "ASSIGNMENT REMOVED D", "AGREEMENT MADE C", "AGREEMENT CHANGED U",
        "APPLICATION_ENTITY MADE C", "APPLICATION_ENTITY CHANGED U", "APPLICATION_ENTITY REMOVED D", "APPLICATION_ENTITY TESTED E"})
    void everyChangeIsWrittenDownWithWhoWhatAndFromWhere(String line) {
        String[] words = line.split(" ");
        rows.getTransaction().begin();
        observer.happened(new AllianceEvent(AUTHOR, Subject.valueOf(words[0]), Act.valueOf(words[1]), "H1", "NORTH", "nameZh: a -> b"));
        rows.getTransaction().commit();
        assertThat(written().getFirst()).containsExactly(words[0] + "_" + words[1], words[2].charAt(0), "admin", "192.0.2.1", "NORTH",
                words[0].toLowerCase(), "H1", "c0ffee", "nameZh: a -> b");
    }

    @Test
    void theRowGoesWithTheTransactionOfTheChange() {
        rows.getTransaction().begin();
        observer.happened(new AllianceEvent(AUTHOR, Subject.ORGANIZATION, Act.MADE, "H1", "", ""));
        rows.getTransaction().rollback();
        assertThat(written()).isEmpty();
    }
}
