package cn.tongying.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Comparator;

/** What the viewer shows, judged by the pixels of its canvas. */
final class Images {
    private static final double PATIENCE_MILLIS = 60_000;
    /** A black or plain canvas has a few grey levels, an image of a body has many. */
    private static final int GREY_LEVELS = 24;
    private static final String PIXELS = """
            (() => {
              const canvas = document.querySelector('canvas.cornerstone-canvas');
              if (!canvas?.width) return { levels: 0, sum: 0 };
              const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
              const levels = new Set();
              let sum = 0;
              for (let i = 0; i < data.length; i += 4 * 13) { levels.add(data[i]); sum = (sum * 31 + data[i]) % 1000000007; }
              return { levels: levels.size, sum };
            })()""";

    private Images() {}

    /** Address of the viewer with the study of this modality that has most images. */
    static String viewer(Visit visit, String modality) {
        return "/ohif/viewer?StudyInstanceUIDs=" + study(visit, Json.createObjectBuilder().add("modality", modality)).getString("studyInstanceUid");
    }

    /** Address of the viewer with a study of this modality alone: signed reports lie as documents in exams of others. */
    static String viewerOfNothingBut(Visit visit, String modality) {
        return "/ohif/viewer?StudyInstanceUIDs=" + visit.found(Json.createObjectBuilder().add("modality", modality).add("limit", 100).build().toString()).stream()
                .filter(study -> study.getJsonArray("modalities").size() == 1).findFirst().orElseThrow().getString("studyInstanceUid");
    }

    /** The study that has most images among those the list finds. */
    static JsonObject study(Visit visit, JsonObjectBuilder wish) {
        String json = wish.add("limit", 100).build().toString();
        return visit.found(json).stream().max(Comparator.comparingInt(study -> study.getInt("instanceCount")))
                .orElseThrow(() -> new AssertionError("No study for " + json));
    }

    static JsonObject study(Visit visit, String text, String modality) {
        return study(visit, Json.createObjectBuilder().add("q", text).add("modality", modality));
    }

    /** Waits until the canvas shows an image, and gives its fingerprint. */
    static String drawn(Visit visit) {
        visit.page().waitForFunction("() => " + PIXELS + ".levels > " + GREY_LEVELS, null, patience());
        return fingerprint(visit);
    }

    static String fingerprint(Visit visit) {
        return visit.page().evaluate("() => String(" + PIXELS + ".sum)").toString();
    }

    /** Waits until the canvas shows something else than it did. */
    static void changed(Visit visit, String before) {
        visit.page().waitForFunction("before => String(" + PIXELS + ".sum) !== before", before, patience());
        assertThat(fingerprint(visit)).isNotEqualTo(before);
    }

    private static Page.WaitForFunctionOptions patience() {
        return new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MILLIS);
    }
}
