package cn.tongying.system.inside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.database.TransactionProbe;
import cn.tongying.archive.search.AttributePath;
import cn.tongying.archive.search.Catalogue;
import cn.tongying.archive.search.Query;
import cn.tongying.archive.storing.Archive;
import cn.tongying.archive.storing.Incoming;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A store is one transaction of the server for the rows of the archive and of the audit: all of them or none. */
@ExtendWith(ArquillianExtension.class)
class InsideIT {
    private static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
    private static final String SITE = "DEFAULT";
    private static final String SITES = "SELECT count(*) FROM site WHERE code = ?";
    private static final int MORE_THAN_THE_POOL = 100;

    @Inject
    Archive archive;

    @Inject
    Catalogue catalogue;

    @Inject
    Objection objection;

    @Inject
    TransactionProbe transactions;

    @Resource(lookup = "java:app/jdbc/tongying")
    DataSource database;

    /** The EAR of the build; nothing in it is replaced, the test's classes come into the WAR beside ours. */
    @Deployment
    static EnterpriseArchive application() {
        Path built = Path.of(System.getProperty("tongying.root")).resolve("ear/target/tongying.ear");
        EnterpriseArchive ear = ShrinkWrap.create(ZipImporter.class, "tongying.ear")
                .importFrom(built.toFile())
                .as(EnterpriseArchive.class);
        WebArchive war = ear.getAsType(WebArchive.class, "tongying-app.war");
        war.addClasses(InsideIT.class, Objection.class, RunnerDoor.class, TransactionProbe.class);
        ear.delete("tongying-app.war");
        ear.addAsModule(Testable.archiveToTest(war));
        return ear;
    }

    @Test
    void a_stored_object_is_found_in_the_catalogue() {
        String uid = uid();
        assertInstanceOf(StoreOutcome.Stored.class, store(uid));
        assertEquals(1, found(uid));
    }

    @Test
    void the_same_object_again_is_known_and_listed_once() {
        String uid = uid();
        store(uid);
        assertInstanceOf(StoreOutcome.AlreadyStored.class, store(uid));
        assertEquals(1, found(uid));
    }

    @Test
    void the_audit_is_written_in_the_transaction_of_the_store() throws SQLException {
        String uid = uid();
        store(uid);
        // xmin is the transaction that wrote the row (PostgreSQL, System Columns).
        assertEquals(1, count("""
                SELECT count(*) FROM instance i JOIN audit_event a ON a.object_uid = i.sop_instance_uid AND a.xmin = i.xmin
                WHERE i.sop_instance_uid = ? AND a.event_type = 'INSTANCE_STORED'""", uid));
    }

    @Test
    void a_store_that_is_rolled_back_leaves_no_row_and_no_object() throws SQLException, IOException {
        String uid = uid();
        objection.to(uid);
        long objects = objects();
        assertInstanceOf(StoreOutcome.Refused.class, store(uid));
        assertEquals(0, found(uid));
        assertEquals(0, count("SELECT count(*) FROM instance WHERE sop_instance_uid = ?", uid));
        assertEquals(0, count("SELECT count(*) FROM audit_event WHERE object_uid = ? AND event_type = 'INSTANCE_STORED'", uid));
        assertEquals(objects, objects());
        objection.to("");
        assertInstanceOf(StoreOutcome.Stored.class, store(uid), "the same object is taken when nobody objects");
        assertTrue(objects() > objects);
    }

    @Test
    void an_error_in_the_work_rolls_back_and_leaves_the_thread_and_the_pool_as_they_were() throws SQLException {
        for (int i = 0; i < MORE_THAN_THE_POOL; i++) {
            Optional<Error> failure = Optional.of(new StackOverflowError("test"));
            assertThrows(StackOverflowError.class, () -> transactions.insert("ROLLBACK", failure));
            assertEquals(Status.STATUS_NO_TRANSACTION, transactions.status());
        }
        assertEquals(0, count(SITES, "ROLLBACK"));
        transactions.insert("COMMIT", Optional.empty());
        assertEquals(1, count(SITES, "COMMIT"));
        assertEquals(Status.STATUS_NO_TRANSACTION, transactions.status());
    }

    @Test
    void work_past_its_timeout_is_rolled_back_and_the_thread_can_begin_anew() throws SQLException {
        assertThrows(RuntimeException.class, () -> transactions.insertTooSlowly("SLOW"));
        assertEquals(Status.STATUS_NO_TRANSACTION, transactions.status());
        assertEquals(0, count(SITES, "SLOW"));
        transactions.insert("QUICK", Optional.empty());
        assertEquals(1, count(SITES, "QUICK"));
    }

    private StoreOutcome store(String uid) {
        byte[] bytes = DatasetWriter.toBytes(image(uid), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        Source source = new Source(Source.Via.STOW_RS, "test", "127.0.0.1", "test " + uid);
        return archive.store(caller(), new Incoming(new ByteArrayInputStream(bytes), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                Optional.empty(), Optional.empty(), Optional.empty(), source));
    }

    private int found(String uid) {
        Query query = Query.of(Query.Level.INSTANCE, List.of(new Query.Criterion(AttributePath.of(Tag.SOPInstanceUID), uid)), 10);
        return catalogue.search(caller(), query).matches().size();
    }

    private long count(String query, String uid) throws SQLException {
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, uid);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static long objects() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getenv("TONGYING_OBJECTS_DIR")))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static Caller caller() {
        return Caller.system(SITE);
    }

    private static Dataset image(String uid) {
        return new Dataset()
                .put(Tag.SOPClassUID, CT_IMAGE_STORAGE)
                .put(Tag.SOPInstanceUID, uid)
                .put(Tag.StudyInstanceUID, uid + ".1")
                .put(Tag.SeriesInstanceUID, uid + ".2")
                .put(Tag.PatientID, "INSIDE")
                .put(Tag.PatientName, "Inside^Test")
                .put(Tag.Modality, "CT");
    }

    /** Derived from a UUID (PS3.5 B.2). */
    private static String uid() {
        UUID random = UUID.randomUUID();
        BigInteger number = new BigInteger(random.toString().replace("-", ""), 16);
        return "2.25." + number;
    }
}
