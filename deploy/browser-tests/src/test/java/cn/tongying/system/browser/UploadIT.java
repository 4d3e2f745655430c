package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files dropped on the upload page are stored and found, or refused in words that a person understands. */
@ExtendWith(ReadingRoom.Key.class)
class UploadIT {
    private static final String DROP = """
            files => {
              const transfer = new DataTransfer();
              for (const { name, content } of files) {
                const bytes = Uint8Array.from(atob(content), character => character.charCodeAt(0));
                transfer.items.add(new File([bytes], name, { type: '' }));
              }
              return transfer;
            }""";

    @Test
    void dropped_files_are_stored_and_found_and_a_bad_one_is_refused_in_words(ReadingRoom room) {
        UploadedStudy study = UploadedStudy.make();
        try (Visit visit = room.enter("tech", Window.DESK, "zh").open("/upload")) {
            drop(visit, List.of(file("image1.dcm", study.image(1)), file("image2.dcm", study.image(2)),
                    file("说明.dcm", "This is a letter.".getBytes(StandardCharsets.UTF_8)),
                    file("DICOMDIR", "The index of a disc.".getBytes(StandardCharsets.UTF_8))));
            assertThat(visit.the("upload-totals")).containsText("全部处理完毕");
            assertThat(visit.the("upload-stored").locator("li")).hasCount(2);
            assertThat(visit.the("upload-refused")).containsText("无法读懂此文件：不是 DICOM，或已损坏、不完整。");
            assertThat(visit.the("upload-refused")).hasCount(1);
            assertThat(visit.the("upload-skipped")).containsText("1");
            assertThat(visit.the("retry")).hasCount(0);
            assertThat(visit.the("retry-all")).hasCount(0);
            visit.the("nav-studies").click();
            visit.the("search").fill(study.patientId());
            assertThat(visit.the("study-row")).hasCount(1);
            assertThat(visit.the("study-row")).containsText(UploadedStudy.NAME);
            visit.open("/intake");
            assertThat(visit.the("received-row").filter(new Locator.FilterOptions().setHasText(UploadedStudy.NAME)).first()).isVisible();
            visit.wentWell("400 POST /dicom-web/studies");
        }
    }

    @Test
    void other_content_under_a_stored_uid_is_on_the_refused_list_with_its_reason_in_both_languages(ReadingRoom room) {
        UploadedStudy study = UploadedStudy.make();
        try (Visit visit = room.enter("tech", Window.DESK, "en").open("/upload")) {
            drop(visit, List.of(file("first.dcm", study.image(1))));
            assertThat(visit.the("upload-stored")).isVisible();
            drop(visit, List.of(file("other.dcm", study.otherContentOfImage(1))));
            assertThat(visit.the("upload-refused")).isVisible();
            visit.open("/intake#refused");
            Locator newest = visit.the("refused-row").first();
            assertThat(newest).containsText("Quarantined");
            assertThat(newest).containsText("content");
            visit.the("language-switch").getByText("中文").click();
            assertThat(newest).containsText("已隔离");
            assertThat(newest).containsText("内容");
            visit.wentWell("409 POST /dicom-web/studies");
        }
    }

    private static void drop(Visit visit, List<Map<String, String>> files) {
        JSHandle transfer = visit.page().evaluateHandle(DROP, files);
        visit.the("drop-zone").dispatchEvent("drop", Map.of("dataTransfer", transfer));
    }

    private static Map<String, String> file(String name, byte[] content) {
        return Map.of("name", name, "content", Base64.getEncoder().encodeToString(content));
    }
}
