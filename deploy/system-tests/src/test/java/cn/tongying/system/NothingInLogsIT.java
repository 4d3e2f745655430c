package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Patients with names and numbers that nothing else has go through the front doors, well and badly: afterwards no file but the
 * database and the objects holds any of them, be it of the launcher, of Payara or of PostgreSQL.
 */
@ExtendWith(RunningServer.class)
@Timeout(300)
class NothingInLogsIT {
    private static final String FAMILY = "Qzmark";
    private static final String IDEOGRAPHIC = "龘靐";
    private static final String NAME = FAMILY + "^Vxgiven=" + IDEOGRAPHIC + "^齾";
    private static final String ID = "QZ7731";
    private static final String NATIONAL_ID = "11010119900307888";
    /** Each in the letters of names, numbers and searches alike. */
    private static final List<String> MARKS = List.of(FAMILY, FAMILY.toUpperCase(Locale.ROOT), "Vxgiven", IDEOGRAPHIC, "齾", ID, NATIONAL_ID,
            URLEncoder.encode(IDEOGRAPHIC, StandardCharsets.UTF_8));
    /** Told by name where the database refuses. */
    private static final String CONSTRAINT = "of_the_test";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** The launcher asks PostgreSQL to log statements that take longer. */
    private static final Duration SLOW = Duration.ofMillis(2_000);

    @TempDir
    Path temporary;

    @Test
    void what_is_sent_searched_and_refused_leaves_no_trace_of_a_patient_in_any_log(Product product) throws Exception {
        Visitor technologist = Visitor.technologist(product);
        sent(product, technologist);
        refused(technologist);
        searched(technologist);
        persons(technologist);
        violated(product, technologist);
        slow(product, technologist);
        Waiting.until("the failure is in the server's log", LIMIT, () -> lines(product.folder().resolve("logs/server.log")).stream()
                .anyMatch(line -> line.contains(CONSTRAINT)));
        for (Path file : written(product).stream().filter(one -> !one.toString().endsWith(".p12") && !one.toString().endsWith(".jks")).toList()) {
            assertNoMark(file, Files.readAllBytes(file));
        }
        assertNoMark(Path.of("what the launcher shows"), product.logText().getBytes(StandardCharsets.UTF_8));
    }

    private static void assertNoMark(Path file, byte[] content) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            String text = new String(content, charset);
            for (String mark : MARKS) {
                int at = text.indexOf(mark);
                assertThat(at).as(() -> file + " holds " + mark + ": " + text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 200))).isNegative();
            }
        }
    }

    private void sent(Product product, Visitor technologist) throws IOException {
        OneImage.of(ID, NAME).sentBy(technologist);
        Path file = temporary.resolve("sent.dcm");
        Files.write(file, OneImage.of(ID, NAME).file());
        assertThat(Peer.run("storescu", "-R", "-aec", "TONGYING", "127.0.0.1", Integer.toString(product.dicomPort()), file.toString()).status()).isZero();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 100));
        Peer.run("storescu", "-R", "-aec", "TONGYING", "127.0.0.1", Integer.toString(product.dicomPort()), file.toString());
    }

    private static void refused(Visitor technologist) {
        OneImage image = OneImage.of(ID, NAME).sentBy(technologist);
        List<byte[]> bad = new ArrayList<>();
        bad.add(image.file(image.dataset().put(Tag.PatientID, ID + "-other"))); // the same instance, another content
        bad.add(image.file(image.dataset().put(Tag.StudyInstanceUID, FAMILY)));
        bad.add(image.file(image.dataset().put(Tag.StudyDate, FAMILY)));
        bad.add(OneImage.of(ID + "x".repeat(300), NAME.repeat(50)).file());
        Dataset headless = image.dataset().put(Tag.SOPInstanceUID, "");
        bad.add(image.file(headless));
        byte[] whole = OneImage.of(ID, NAME).file();
        bad.add(Arrays.copyOf(whole, whole.length - 200));
        bad.add((FAMILY + " " + ID).getBytes(StandardCharsets.UTF_8));
        for (byte[] file : bad) {
            HttpResponse<byte[]> answer = technologist.send("POST", "/dicom-web/studies", OneImage.STOW, OneImage.body(file));
            assertThat(answer.statusCode()).isBetween(200, 499);
        }
        technologist.send("POST", "/dicom-web/studies", OneImage.STOW, ("--b\r\n" + FAMILY + ": " + ID + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        technologist.send("POST", "/dicom-web/studies", "multipart/related; boundary=" + FAMILY, new byte[] {1});
    }

    private static void searched(Visitor technologist) {
        String ideographic = URLEncoder.encode(IDEOGRAPHIC, StandardCharsets.UTF_8);
        for (String path : List.of("/dicom-web/studies?PatientName=" + FAMILY + "*&fuzzymatching=true", "/dicom-web/studies?PatientName=" + ideographic,
                "/dicom-web/studies?PatientID=" + ID, "/dicom-web/studies?" + FAMILY + "=1", "/dicom-web/studies?StudyDate=" + FAMILY,
                "/dicom-web/studies?limit=" + ID, "/dicom-web/studies?PatientID=" + ID + "%5C%5C" + FAMILY, "/dicom-web/studies/" + FAMILY,
                "/dicom-web/studies/" + FAMILY + "/metadata", "/dicom-web/studies/1.2/series/" + ID, "/" + FAMILY, "/api/studies?q=" + ideographic,
                "/?q=" + FAMILY, "/api/studies/" + FAMILY + "/series", "/api/referrals?q=" + FAMILY,
                "/api/films?study=" + FAMILY, "/api/persons/" + FAMILY, "/api/intake/refused?q=" + FAMILY,
                "/api/organizations/" + FAMILY, "/dicom-web/studies?PatientName=" + FAMILY + "%00", "/a%2F" + FAMILY + "/../x")) {
            assertThat(technologist.get(path, "*/*").statusCode()).as(path).isLessThan(500);
        }
    }

    private static void persons(Visitor technologist) {
        String person = """
                {"patientId":"%s","name":"%s","birthDate":"1990-03-07","sex":"F","identifiers":[{"system":"NATIONAL_ID","value":"%s"}]}""";
        for (String body : List.of(person.formatted(ID, NAME, NATIONAL_ID + "0"), person.formatted(ID, NAME, "nothing" + FAMILY),
                person.formatted(ID, NAME, NATIONAL_ID + "0").replace("1990-03-07", FAMILY), "{\"patientId\":\"" + ID + "\",\"name\":\"" + NAME,
                "{\"" + FAMILY + "\":[]}")) {
            technologist.send("PUT", "/api/persons/patients", "application/json", body.getBytes(StandardCharsets.UTF_8));
            technologist.send("POST", "/api/persons/search", "application/json", body.getBytes(StandardCharsets.UTF_8));
            technologist.send("POST", "/api/persons/cross-reference", "application/json", body.getBytes(StandardCharsets.UTF_8));
        }
        technologist.send("POST", "/api/persons/import", "text/csv", ("patientId,name\n" + ID + "," + NAME + "\n\"" + ID).getBytes(StandardCharsets.UTF_8));
        for (String body : List.of("{\"box\":\"IN\",\"q\":\"" + NAME + "\"}", "{\"box\":\"" + FAMILY + "\"}", "{\"box\":\"IN\",\"after\":\"" + ID + "\"}")) {
            technologist.send("POST", "/api/referrals/search", "application/json", body.getBytes(StandardCharsets.UTF_8));
        }
        for (String body : List.of("{\"q\":\"" + NAME + "\"}", "{\"q\":\"" + IDEOGRAPHIC + "\",\"limit\":\"" + FAMILY + "\"}", "{\"site\":\"" + NAME + "\"}",
                "{\"from\":\"" + FAMILY + "\"}", "{\"after\":\"" + ID + FAMILY + "\"}", "{\"q\":\"" + FAMILY, "{\"" + FAMILY + "\":1}")) {
            technologist.send("POST", "/api/studies/search", "application/json", body.getBytes(StandardCharsets.UTF_8));
        }
        technologist.send("POST", "/api/referrals", "application/json", ("{\"reason\":\"" + NAME + "\"}").getBytes(StandardCharsets.UTF_8));
        technologist.send("POST", "/api/share-links", "application/json", ("{\"reason\":\"" + NAME + "\",\"studyInstanceUid\":\"" + ID + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    /** A row that the database refuses for what stands in it. PostgreSQL and its driver tell of such a row in full if they are let. */
    private static void violated(Product product, Visitor technologist) throws SQLException {
        OneImage image = OneImage.of(ID + "V", NAME);
        try (Connection database = product.database(); Statement statement = database.createStatement()) {
            statement.execute("alter table patient add constraint " + CONSTRAINT + " check (md5(patient_id) <> md5(reverse('"
                    + new StringBuilder(image.patientId()).reverse() + "'))) not valid");
            try {
                HttpResponse<byte[]> answer = technologist.send("POST", "/dicom-web/studies", OneImage.STOW, OneImage.body(image.file()));
                assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
            } finally {
                statement.execute("alter table patient drop constraint " + CONSTRAINT);
            }
        }
    }

    /** A store, a search and a registration that each wait for a lock until PostgreSQL logs them as slow. */
    private static void slow(Product product, Visitor technologist) throws Exception {
        try (Connection database = product.database(); Statement statement = database.createStatement();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            long before = slowStatements(product);
            database.setAutoCommit(false);
            statement.execute("lock table patient in access exclusive mode");
            List<Future<?>> waiting = List.of(callers.submit(() -> OneImage.of(ID, NAME).sentBy(technologist)),
                    callers.submit(() -> technologist.search("studies?PatientID=" + ID)),
                    callers.submit(() -> technologist.search("studies?PatientName=" + FAMILY + "*")));
            Waiting.until("statements wait longer than is logged", LIMIT, () -> waited(product).compareTo(SLOW.plusMillis(300)) > 0);
            database.rollback();
            for (Future<?> one : waiting) {
                one.get();
            }
            Waiting.until("they are logged as slow", LIMIT, () -> slowStatements(product) >= before + 2);
        }
    }

    /** How long at least two have waited. */
    private static Duration waited(Product product) {
        try (Connection database = product.database(); Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select extract(epoch from clock_timestamp() - max(waitstart)) * 1000 from pg_locks"
                        + " where not granted having count(*) >= 2")) {
            return Duration.ofMillis(row.next() ? row.getLong(1) : 0);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static long slowStatements(Product product) {
        return lines(product.folder().resolve("logs/postgresql.log")).stream().filter(line -> line.contains("duration: ")).count();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Every file of the data folder that is neither the database's own nor an object. */
    private static List<Path> written(Product product) {
        try (Stream<Path> files = Files.walk(product.folder())) {
            return files.filter(Files::isRegularFile).filter(file -> Stream.of("postgres", "objects", "domain/osgi-cache", "domain/applications", "domain/generated", "domain/lib")
                    .noneMatch(own -> file.startsWith(product.folder().resolve(own)))).toList();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
