package cn.tongying.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.util.Terser;
import cn.tongying.centre.TestDatabase;
import java.nio.charset.Charset;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an order tells of its patient: OBX and DG1, as they come. */
class Hl7FactsIT {
    private static final String FACTS = "SELECT concat_ws('|', kind, system, code, display, value, unit, ucum, range, flag, status, to_char(observed_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI'), observed_day)"
            + " FROM order_fact f JOIN imaging_service_request r ON r.id = f.request ORDER BY r.accession_number, place";
    private static final String EXAM = Messages.obr("77", "CT-CHEST^胸部平扫^99TONGYING");
    private static final String CREATININE = "OBX|1|NM|CREA^肌酐^L^14682-9^Creatinine^LN||231.0|umol/L^^UCUM|57-111|H|||F|||20261120073000";
    private final Hl7Rig rig = new Hl7Rig();

    @BeforeEach
    void clean() throws SQLException {
        TestDatabase.running().clean();
        rig.orders.ship();
        rig.register("HIS", "DEFAULT", "UTF-8");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private List<String> facts() {
        return rig.orders.sql(FACTS);
    }

    private String order(String control, String verb, String... facts) {
        return rig.ask(Messages.orm(control, Messages.PID, Messages.orc(verb, "77"), EXAM, String.join("\r", facts)));
    }

    @Test
    void resultsAndDiagnosesBehindAnOrderAreItsOwnAndThoseInFrontOfAllAreOfEach() {
        String second = Messages.orc("NW", "78") + "\r" + EXAM.replace("|77^", "|78^") + "\rOBX|1|SN|2276-4^铁蛋白^LN||<^15|ng/mL|||||F\rOBX|2|TX|^临床病史||外伤后\\.br\\头痛~呕吐一次||||||P";
        assertThat(rig.ask(Messages.orm("M1", Messages.PID, "DG1|1||I63.9^脑梗死^I10||20261120", Messages.orc("NW", "77"), EXAM, CREATININE, second))).contains("MSA|AA|M1");
        assertThat(facts()).containsExactly("DIAGNOSIS|http://hl7.org/fhir/sid/icd-10|I63.9|脑梗死|||||||2026-11-20 00:00|t",
                "OBSERVATION|http://loinc.org|14682-9|肌酐|231.0|umol/L|umol/L|57-111|H|FINAL|2026-11-20 07:30|f",
                "DIAGNOSIS|http://hl7.org/fhir/sid/icd-10|I63.9|脑梗死|||||||2026-11-20 00:00|t",
                "OBSERVATION|http://loinc.org|2276-4|铁蛋白|<15|ng/mL||||FINAL|f", "OBSERVATION|||临床病史|外伤后 头痛 呕吐一次|||||PRELIMINARY|f");
    }

    /** The other side writes the message by itself, in GB 18030. */
    @Test
    void hapiSendsThemInGb18030() throws Exception {
        try (HapiContext hapi = new DefaultHapiContext()) {
            hapi.setModelClassFactory(new GenericModelClassFactory());
            Message message = hapi.getPipeParser().parse(Messages.header("G1", "OMI^O23^OMI_O23", "GB 18030-2000").replace("|2.3.1|", "|2.5.1|") + "\r" + Messages.PID + "\r" + Messages.orc("NW", "77") + "\r" + EXAM + "\r");
            Segment obx = (Segment) message.get(((GenericMessage) message).addNonstandardSegment("OBX"));
            Terser.set(obx, 2, 0, 1, 1, "NM");
            Terser.set(obx, 3, 0, 1, 1, "XHDB");
            Terser.set(obx, 3, 0, 2, 1, "血红蛋白㐂");
            Terser.set(obx, 5, 0, 1, 1, "68");
            Terser.set(obx, 6, 0, 1, 1, "g/L");
            Terser.set(obx, 8, 0, 1, 1, "↓");
            Terser.set(obx, 11, 0, 1, 1, "C");
            Terser.set(obx, 14, 0, 1, 1, "20261120233000+0000");
            assertThat(rig.ask(message.encode(), Charset.forName("GB18030"))).contains("MSA|AA|G1");
        }
        assertThat(facts()).containsExactly("OBSERVATION||XHDB|血红蛋白㐂|68|g/L|||L|CORRECTED|2026-11-21 07:30|f");
    }

    @Test
    void aChangeReplacesThemWhereItTellsAnyAndACancelledOrderKeepsThem() {
        order("M1", "NW", CREATININE);
        order("M2", "XO");
        assertThat(facts()).as("a change that says nothing of them").hasSize(1);
        String changed = Messages.orm("M3", Messages.PID, Messages.orc("XO", "77"), EXAM, CREATININE.replace("231.0", "198"), "OBX|2|NM|HGB^血红蛋白||68|g/L||L|||F");
        assertThat(rig.ask(changed)).contains("MSA|AA|M3");
        assertThat(rig.ask(changed)).as("once more").contains("MSA|AA|M3");
        assertThat(facts()).hasSize(2).anyMatch(fact -> fact.contains("|198|"));
        assertThat(rig.ask(Messages.orm("M4", Messages.PID, Messages.orc("CA", "77")))).contains("MSA|AA|M4");
        assertThat(facts()).hasSize(2);
    }

    @Test
    void whatIsNoResultIsLeftOut() {
        assertThat(order("M1", "NW", CREATININE.replace("||F|", "||W|"), "OBX|2|NM|HGB^血红蛋白||||||||X", "OBX|3|ED|PDF^报告||^AP^PDF^Base64^AAAA||||||F", "DG1|1||I63.9^脑梗死^I10||||||||||||||||||D"))
                .contains("MSA|AA|M1");
        assertThat(facts()).isEmpty();
    }

    @Test
    void eachRefusalSaysWhichSegmentAndWhy() {
        assertThat(order("M1", "NW", CREATININE, CREATININE.replace("20261120073000", "20261320"))).contains("MSA|AE|M1", "ERR|OBX^2^14^102");
        assertThat(order("M2", "NW", CREATININE, CREATININE.replace("20261120073000", "21991201"))).contains("MSA|AE|M2", "ERR|OBX^2^14^102");
        assertThat(order("M3", "NW", "OBX|1|NM|||12|g/L|||||F")).as("of what").contains("MSA|AE|M3", "ERR|OBX^1^3^102");
        assertThat(order("M4", "NW", CREATININE.replace("umol/L^^UCUM", "u".repeat(33)))).contains("ERR|OBX^1^6^102");
        assertThat(order("M5", "NW", IntStream.range(0, 101).mapToObj(i -> CREATININE).toArray(String[]::new))).contains("MSA|AE|M5", "at most 100 results");
        assertThat(facts()).isEmpty();
        assertThat(rig.orders.sql("SELECT id FROM imaging_service_request")).isEmpty();
        assertThat(order("M6", "NW", IntStream.range(0, 100).mapToObj(i -> CREATININE).toArray(String[]::new))).contains("MSA|AA|M6");
    }
}
