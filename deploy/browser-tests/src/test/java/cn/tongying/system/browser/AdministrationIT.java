package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One path through each page of the administration, as the one of the three administrators whose page it is. */
@ExtendWith(ReadingRoom.Key.class)
class AdministrationIT {
    private static final String SUFFIX = Long.toString(System.nanoTime() % 1_000_000_000, Character.MAX_RADIX).toUpperCase(Locale.ROOT);

    @Test
    void the_system_administrator_makes_a_group_and_is_told_each_fault_at_its_field(ReadingRoom room) {
        String code = "G" + SUFFIX;
        try (Visit visit = room.enter("sysadmin", Window.DESK, "zh").open("/administration")) {
            assertThat(visit.page()).hasURL(Pattern.compile(".*/administration/organizations"));
            assertThat(visit.the("nav-staff")).hasCount(0);
            assertThat(visit.the("nav-audit")).hasCount(0);
            visit.open("/administration/organizations/new?parent=TONGYING-ALLIANCE");
            visit.choose("organization-kind", "医共体");
            visit.the("organization-code").fill(code);
            visit.the("organization-nameZh").fill("柳树县医共体" + SUFFIX);
            visit.the("organization-district").fill("999999");
            visit.the("organization-form-save").click();
            assertThat(visit.page().locator(".ant-form-item-explain-error")).hasText("行政区划为 GB/T 2260 六位代码。");
            visit.the("organization-district").fill("430626");
            visit.the("organization-form-save").click();
            assertThat(visit.page().locator("[data-code='" + code + "']")).containsText("柳树县医共体");
            visit.the("list-search").fill(SUFFIX);
            assertThat(visit.page().locator("[data-code='" + code + "']")).isVisible();
            assertThat(visit.page().locator("[data-code='DEFAULT']")).hasCount(0);
            visit.wentWell("422 POST /api/organizations");
        }
    }

    @Test
    void a_device_is_registered_and_its_connection_tested_in_words(ReadingRoom room) {
        try (Visit visit = room.enter("sysadmin", Window.DESK, "zh").open("/administration/entities/new")) {
            visit.the("entity-title").fill("TONGYING");
            visit.choose("entity-site", "本院");
            visit.the("entity-host").fill("127.0.0.1");
            visit.the("entity-port").fill(Integer.toString(room.demonstration().dicomPort()));
            visit.the("entity-form-save").click();
            var row = visit.page().locator("[data-title='TONGYING']").first();
            row.getByTestId("test-connection").click();
            assertThat(row.getByTestId("connection-result")).containsText("已应答");
            row.locator("a").click();
            visit.the("entity-port").fill("1");
            visit.the("entity-form-save").click();
            assertThat(row).containsText("127.0.0.1:1");
            row.getByTestId("test-connection").click();
            assertThat(row.getByTestId("connection-result")).containsText("没有服务");
            row.locator("a").click();
            visit.the("remove-entity").click();
            visit.the("confirm-remove").click();
            assertThat(visit.page().locator("[data-title='TONGYING']")).hasCount(0);
            visit.wentWell();
        }
    }

    @Test
    void a_file_of_sites_is_tried_first_and_each_line_shows_its_fate(ReadingRoom room) {
        String lines = "code,kind,parent,nameZh,tier\nI1" + SUFFIX + ",GROUP,TONGYING-ALLIANCE,导入医共体,\nI2" + SUFFIX + ",HOSPITAL,I1" + SUFFIX + ",导入医院,";
        try (Visit visit = room.enter("sysadmin", Window.DESK, "zh").open("/administration/imports")) {
            visit.the("import-file").setInputFiles(csv(lines + "四级\n"));
            assertThat(visit.the("fate-row")).hasCount(1);
            assertThat(visit.the("fate-row")).containsText("tier");
            visit.the("import-file").setInputFiles(csv(lines + "二级甲等\n"));
            assertThat(visit.page().locator("[data-state='trial']")).isVisible();
            assertThat(visit.page().locator("[data-fate='MADE']")).hasCount(2);
            visit.the("import-take").click();
            assertThat(visit.page().locator("[data-state='done']")).isVisible();
            visit.open("/administration/organizations?q=I2" + SUFFIX);
            assertThat(visit.page().locator("[data-code='I2" + SUFFIX + "']")).containsText("导入医院");
            visit.wentWell();
        }
    }

    private static FilePayload csv(String text) {
        return new FilePayload("sites.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_security_administrator_registers_a_reviewer_and_sees_what_that_person_may_do(ReadingRoom room) {
        try (Visit visit = room.enter("secadmin", Window.DESK, "zh").open("/administration/staff/new")) {
            assertThat(visit.the("nav-entities")).hasCount(0);
            visit.the("person-name").fill("林悦" + SUFFIX);
            visit.the("person-code").fill("L" + SUFFIX);
            visit.the("person-save").click();
            assertThat(visit.the("competence")).isVisible();
            visit.the("make-assignment").click();
            visit.choose("assignment-organization", "DEFAULT").choose("assignment-role", "审核医师");
            visit.the("assignment-form-save").click();
            assertThat(visit.the("form-problem")).containsText("持有执业证书");
            visit.choose("assignment-role", "书写医师");
            visit.the("assignment-form-save").click();
            assertThat(visit.the("assignment-row")).containsText("书写医师");
            assertThat(visit.the("competence")).containsText("可以，凭 本院");
            assertThat(visit.the("competence")).containsText("未登记执业证书");
            visit.open("/administration/staff?q=" + SUFFIX);
            assertThat(visit.the("staff-row")).hasCount(1);
            visit.wentWell("422 POST /api/practitioners/.*/assignments");
        }
    }

    @Test
    void two_hospitals_agree_and_end_it_early(ReadingRoom room) {
        try (Visit visit = room.enter("secadmin", Window.DESK, "zh").open("/administration/agreements/new")) {
            visit.choose("agreement-from", "本院").choose("agreement-to", "演示分院").choose("agreement-responsible", "本院");
            visit.the("share-CONSULTATION").click();
            visit.the("agreement-form-save").click();
            var row = visit.the("agreement-row").filter(new Locator.FilterOptions().setHasText("会诊")).filter(new Locator.FilterOptions().setHasText("生效中")).first();
            assertThat(row).containsText("会诊");
            row.locator("a").click();
            visit.the("end-agreement").click();
            visit.the("end-reason").fill("试用结束");
            visit.the("confirm-end").click();
            assertThat(visit.the("agreement-row").filter(new Locator.FilterOptions().setHasText("会诊")).first()).containsText("至");
            visit.wentWell();
        }
    }

    @Test
    void the_audit_administrator_finds_an_event_takes_it_out_and_sees_the_chain(ReadingRoom room) {
        try (Visit visit = room.enter("auditadmin", Window.DESK, "zh").open("/administration/audit?type=SIGNED_IN")) {
            assertThat(visit.the("nav-organizations")).hasCount(0);
            visit.the("audit-row").first().locator("a").click();
            assertThat(visit.the("audit-event")).containsText("110114/110122");
            visit.page().keyboard().press("Escape");
            assertThat(visit.page()).hasURL(Pattern.compile(".*/administration/audit\\?type=SIGNED_IN"));
            for (String format : new String[] {"csv", "dicom-xml", "fhir-ndjson"}) {
                assertThat(visit.ask("/api/audit/events/export?type=SIGNED_IN&format=" + format).status()).isEqualTo(200);
            }
            visit.the("audit-export").click();
            assertThat(visit.the("export-fhir-ndjson")).hasAttribute("href", "/api/audit/events/export?type=SIGNED_IN&format=fhir-ndjson");
            visit.open("/administration/chain");
            assertThat(visit.page().locator("[data-testid='chain'] .hash").first()).containsText(Pattern.compile("[0-9a-f]{64}"));
            visit.wentWell();
        }
    }

    @Test
    void a_reader_has_no_administration(ReadingRoom room) {
        try (Visit visit = room.enter("reader", Window.DESK, "en").open("/administration/audit")) {
            assertThat(visit.the("not-found")).isVisible();
            assertThat(visit.the("nav-administration")).hasCount(0);
            assertThat(visit.ask("/api/organizations").status()).isEqualTo(403);
            visit.wentWell();
        }
    }
}
