package cn.tongying.reading.specialty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.Database;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.exam.ShippedTemplates;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.specialty.SpecialtyEvent.Act;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpecialtiesIT {
    private static final Actor ADMIN = new Actor("admin", "192.0.2.1", "c1");
    private final EntityManager rows = TestDatabase.running().factory().createEntityManager();
    private final Specialties specialties = new Specialties();
    private final List<SpecialtyEvent> told = new ArrayList<>();

    @BeforeEach
    @SuppressWarnings("unchecked")
    void wire() {
        specialties.database = AllianceRig.database(rows);
        specialties.events = (Event<SpecialtyEvent>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> told.add((SpecialtyEvent) arguments[0]) ? null : null);
        rows.getTransaction().begin();
    }

    /** What is shipped stays as it is for the tests behind this one. */
    @AfterEach
    void close() {
        rows.getTransaction().rollback();
        rows.close();
    }

    private Specialty of(String code) {
        return specialties.all().stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow();
    }

    private static void refused(int status, Supplier<?> act) {
        assertThatThrownBy(act::get).isInstanceOf(ProblemException.class).satisfies(thrown -> assertThat(((ProblemException) thrown).problem().status()).isEqualTo(status));
    }

    @Test
    void eachModalityOfTheCatalogueIsOfOneSpecialty() {
        Map<String, Long> specialtiesOf = specialties.all().stream().flatMap(one -> one.modalities().stream()).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(specialtiesOf.values()).containsOnly(1L);
        assertThat(specialtiesOf.keySet()).containsAll(ShippedTemplates.modalities());
    }

    @Test
    void whatIsShippedFitsTogether() {
        Map<String, LineField> fields = specialties.fields().stream().collect(Collectors.toMap(LineField::code, Function.identity()));
        Set<String> used = new HashSet<>();
        for (ReportTemplate template : specialties.templates()) {
            List<String> lines = Stream.concat(template.findings().stream(), template.impression().stream()).toList();
            assertThat(fields.keySet()).as(template.code()).containsAll(lines);
            assertThat(lines.stream().map(code -> fields.get(code).labelZh())).as(template.code()).doesNotHaveDuplicates();
            assertThat(lines.stream().map(code -> fields.get(code).labelEn())).as(template.code()).doesNotHaveDuplicates();
            used.addAll(lines);
        }
        assertThat(used).as("no field that no template has").isEqualTo(fields.keySet());
        assertThat(ShippedTemplates.named()).as("each is of an exam of the catalogue").containsAll(specialties.templates().stream().map(ReportTemplate::code).toList());
        assertThat(specialties.templates()).extracting(ReportTemplate::specialty).contains("RADIOLOGY", "ULTRASOUND", "ENDOSCOPY", "PATHOLOGY", "NUCLEAR_MEDICINE");
        assertThat(specialties.database.list("SELECT met, choices_zh FROM reading_indicator JOIN report_field ON report_field.code = field",
                row -> Database.words(row, "choices_zh").containsAll(Database.words(row, "met")))).isNotEmpty().containsOnly(true);
    }

    @Test
    void linesAndChoicesAreToldInTheOrderOfAReport() {
        SpecialtiesResource resource = new SpecialtiesResource();
        resource.specialties = specialties;
        assertThat(resource.list()).contains("\"findings\":[\"BOWEL_PREP\",\"CAECUM\",\"WITHDRAWAL\",\"COLON_SITE\"", "\"choicesZh\":[\"未见\",\"有\",\"待病理\"],\"choicesEn\":[\"none\",\"found\",\"awaits histology\"]");
    }

    @Test
    void aModalityIsGivenToAnotherSpecialtyOnceItIsTakenFromItsOwn() {
        Specialty endoscopy = of("ENDOSCOPY");
        refused(422, () -> specialties.change(new Specialty("ENDOSCOPY", "内镜", "Endoscopy", List.of("ES", "XC"), endoscopy.version()), ADMIN));
        Specialty pathology = of("PATHOLOGY");
        specialties.change(new Specialty("PATHOLOGY", "病理科", "Pathology", List.of("GM", "SM"), pathology.version()), ADMIN);
        assertThat(specialties.change(new Specialty("ENDOSCOPY", "内镜", "Endoscopy", List.of("ES", "XC"), endoscopy.version()), ADMIN).modalities()).containsExactly("ES", "XC");
        assertThat(of("PATHOLOGY")).isEqualTo(new Specialty("PATHOLOGY", "病理科", "Pathology", List.of("GM", "SM"), pathology.version() + 1));
        refused(409, () -> specialties.change(new Specialty("ENDOSCOPY", "内镜", "Endoscopy", List.of("ES"), endoscopy.version()), ADMIN));
        refused(404, () -> specialties.change(new Specialty("DENTISTRY", "口腔", "Dentistry", List.of(), 0), ADMIN));
        assertThat(told).extracting(SpecialtyEvent::act).containsExactly(Act.READING_SPECIALTY_CHANGED, Act.READING_SPECIALTY_CHANGED);
        assertThat(told.getFirst().detail()).contains("病理科", "XC");
    }

    @Test
    void theFieldsOfATemplateAreChosenInAnOrder() {
        ReportTemplate colon = specialties.templates().stream().filter(one -> one.code().equals("ES-COLON")).findFirst().orElseThrow();
        ReportTemplate changed = specialties.change("ES-COLON", List.of("PARIS", "CAECUM"), List.of("ES_DIAGNOSIS"), colon.version(), ADMIN);
        assertThat(changed.findings()).containsExactly("PARIS", "CAECUM");
        assertThat(told).singleElement().satisfies(event -> assertThat(event.code() + event.act()).isEqualTo("ES-COLONREPORT_TEMPLATE_CHANGED"));
        refused(409, () -> specialties.change("ES-COLON", List.of("PARIS"), List.of(), colon.version(), ADMIN));
        refused(422, () -> specialties.change("ES-COLON", List.of("PARIS"), List.of("PARIS"), changed.version(), ADMIN));
        refused(422, () -> specialties.change("ES-COLON", List.of("NOTHING"), List.of(), changed.version(), ADMIN));
        refused(404, () -> specialties.change("NOTHING", List.of(), List.of(), 0, ADMIN));
    }
}
