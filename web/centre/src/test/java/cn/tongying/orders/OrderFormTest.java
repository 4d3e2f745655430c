package cn.tongying.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.input.Fields;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.exam.ExamsRig;
import cn.tongying.orders.RequestedProcedure.Priority;
import cn.tongying.orders.ScheduledProcedureStep.State;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderFormTest {
    static final Map<String, String> SOUND = Map.of("patientId", "P1", "nameIdeographic", "王小明", "description", "胸部平扫", "modality", "CT",
            "start", "2026-11-29T08:30");

    static Map<String, String> with(String column, String value) {
        Map<String, String> values = new HashMap<>(SOUND);
        values.put(column, value);
        return values;
    }

    private static NewOrder read(Map<String, String> values) {
        return new OrderForm(new Fields(values)).order("DEFAULT", ExamsRig::shippedAt);
    }

    private static List<String> faults(Map<String, String> values) {
        try {
            read(values);
            return List.of();
        } catch (ProblemException refused) {
            assertThat(refused.problem().status()).isEqualTo(422);
            return refused.problem().faults().stream().map(Problem.ValueFault::column).toList();
        }
    }

    @Test
    void aShortOrderIsEnoughAndGetsThePinyinOfItsName() {
        NewOrder order = read(SOUND);
        assertThat(order.site()).isEqualTo("DEFAULT");
        assertThat(order.patient().name().text()).isEqualTo("Wang^Xiaoming=王小明");
        assertThat(order.priority()).isEqualTo(Priority.ROUTINE);
        assertThat(order.slot()).isEqualTo(new NewOrder.Slot(LocalDateTime.of(2026, 11, 29, 8, 30), "", "", ""));
        assertThat(order.code()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "patientId||patientId", "patientId|a\\b|patientId", "nameIdeographic||nameIdeographic", "nameIdeographic|王=小|nameIdeographic", "nameIdeographic|王^a^b^c^d^e|nameIdeographic", "nameAlphabetic|Wang^a^b^c^d^e|nameAlphabetic",
        "nameAlphabetic|Wáng|nameAlphabetic", "description||description", "modality|ct|modality", "modality||modality",
        "start||start", "start|2026-11-29|start", "start|2026-02-30T08:00|start", "start|1999-01-01T08:00|start", "birthDate|2026-11-30|birthDate",
        "birthDate|20200101|birthDate", "sex|男|sex", "pregnancy|YES|pregnancy", "code|CTCH|codeScheme", "codeScheme|99TY|code", "priority|LOW|priority", "patientClass|VIP|patientClass",
        "stationAe|CT1\\|stationAe", "stationAe|AE_TITLE_TOO_LONG|stationAe", "bodyPart|胸部|bodyPart", "laterality|X|laterality",
        "site|no site|site", "referringPhysician|a\\b|referringPhysician"})
    void whatADeviceCouldNotBeToldIsAFaultOfItsColumn(String column, String value, String fault) {
        assertThat(faults(with(column, value == null ? "" : value))).containsExactly(fault);
    }

    @Test
    void valuesAreNoLongerThanTheirVr() {
        assertThat(faults(with("patientId", "1".repeat(65)))).containsExactly("patientId");
        assertThat(faults(with("stationName", "1".repeat(17)))).containsExactly("stationName");
        assertThat(faults(with("description", "胸".repeat(65)))).containsExactly("description");
        assertThat(faults(with("description", "胸".repeat(64)))).isEmpty();
        assertThat(read(with("nameIdeographic", "张".repeat(40))).patient().name().alphabetic()).as("its pinyin is longer").startsWith("Zhang^Zhang").hasSizeBetween(60, 64);
    }

    @Test
    void noNameIsRefusedForItsPinyin() {
        assertThat(read(with("nameIdeographic", "王玥")).patient().name().text()).isEqualTo("Wang^Yue=王玥");
        assertThat(read(with("nameIdeographic", "王𠮷")).patient().name().text()).isEqualTo("Wang^U+20BB7=王𠮷");
    }

    @Test
    void allFaultsAreToldAtOnceInBothLanguages() {
        assertThatThrownBy(() -> read(Map.of("modality", "?"))).isInstanceOfSatisfying(ProblemException.class, refused ->
                assertThat(refused.problem().faults()).hasSizeGreaterThan(3).allSatisfy(fault -> assertThat(fault.ruleZh()).isNotBlank()));
    }

    @Test
    void aListIsAskedForByDayDeviceStateAndWord() {
        OrderWish wish = new OrderForm(new Fields(Map.of("from", "2026-11-29", "to", "2026-11-30", "modality", "CT", "stationAe", "CT1", "state", "ARRIVED",
                "text", "王", "limit", "5"))).wish();
        assertThat(wish.from()).hasValue(LocalDate.of(2026, 11, 29));
        assertThat(wish.state()).hasValue(State.ARRIVED);
        assertThat(wish.limit()).isEqualTo(5);
        assertThat(new OrderForm(new Fields(Map.of())).wish().limit()).isEqualTo(200);
        for (Map<String, String> wrong : List.of(Map.of("limit", "201"), Map.of("after", "x"), Map.of("state", "GONE"), Map.of("from", "heute"))) {
            assertThatThrownBy(() -> new OrderForm(new Fields(wrong)).wish()).isInstanceOf(ProblemException.class);
        }
    }

    private static Map<String, String> exam(String code, String... columns) {
        Map<String, String> values = new HashMap<>(SOUND);
        values.remove("description");
        values.remove("modality");
        values.put("exam", code);
        for (int i = 0; i < columns.length; i += 2) {
            values.put(columns[i], columns[i + 1]);
        }
        return values;
    }

    @Test
    void whoNamesAnExamOfTheCatalogueGetsTheRestFromThere() {
        NewOrder order = read(exam("CT-CHEST"));
        assertThat(order.exam()).contains("CT-CHEST");
        assertThat(order.description()).isEqualTo("胸部CT平扫");
        assertThat(order.modality()).isEqualTo("CT");
        assertThat(order.bodyPart()).isEqualTo("CHEST");
        assertThat(order.code()).contains(new RequestedProcedure.Code("CT-CHEST", "99TONGYING"));
        assertThat(read(exam("CT-CHEST", "description", "胸部，复查")).description()).isEqualTo("胸部，复查");
        assertThat(read(exam("MG-BOTH")).laterality()).isEqualTo("B");
        assertThat(read(exam("MR-KNEE", "laterality", "l")).laterality()).isEqualTo("L");
        assertThat(read(SOUND).exam()).as("in free words").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NO-SUCH,reason,x,exam", "ct chest,reason,x,exam", "CT-CHEST,modality,MR,modality", "MR-KNEE,reason,x,laterality", "MR-KNEE,laterality,U,laterality",
        "CT-CHEST,laterality,L,laterality", "MG-BOTH,laterality,R,laterality"})
    void anOrderThatContradictsTheCatalogueIsAFaultOfThatColumn(String code, String column, String value, String fault) {
        assertThat(faults(exam(code, column, value))).contains(fault);
    }
}
