package cn.tongying.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.Author;
import cn.tongying.centre.TestDatabase;
import cn.tongying.person.PersonEvent;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersonAuditIT {
    private static final Author AUTHOR = new Author("tech", "192.0.2.1", "c0ffee");
    private EntityManager rows;
    private final PersonObserver observer = new PersonObserver();

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
        return rows.createNativeQuery("select event_type, actor, site, object_kind, object_uid, correlation, detail from audit_event").getResultList();
    }

    @ParameterizedTest
    @EnumSource(PersonEvent.Act.class)
    void everyActIsWrittenDownWithWhoAndWhat(PersonEvent.Act act) {
        rows.getTransaction().begin();
        observer.happened(new PersonEvent(AUTHOR, act, "7", "NORTH", "link 3"));
        rows.getTransaction().commit();
        String kind = act == PersonEvent.Act.PERSON_PROPOSAL_REJECTED || act == PersonEvent.Act.PERSON_PROPOSAL_ANSWERED ? "proposal" : "person";
        assertThat(written().getFirst()).containsExactly(act.name(), "tech", "NORTH", kind, "7", "c0ffee", "link 3");
    }

    @Test
    void theRowGoesWithTheTransactionOfTheAct() {
        rows.getTransaction().begin();
        observer.happened(new PersonEvent(AUTHOR, PersonEvent.Act.PERSON_JOINED, "7", "", ""));
        rows.getTransaction().rollback();
        assertThat(written()).isEmpty();
    }
}
