package cn.tongying.system.browser;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import cn.tongying.system.ViewerSamples;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** OHIF draws an image alike from each transfer syntax: one slice in all of them, as the series of one study. */
@ExtendWith(ReadingRoom.Key.class)
class ViewerSyntaxesIT {
    private static final double PATIENCE_MILLIS = 60_000;
    /** What the canvas shows, once the viewport has this instance and has drawn it anew on an empty one. */
    private static final String SHOWN = """
            const viewport = window.cornerstone.getRenderingEngines().flatMap((engine) => engine.getViewports())[0];
            const canvas = document.querySelector('canvas.cornerstone-canvas');
            const id = viewport?.getCurrentImageId?.() ?? '';
            if (!id.includes(`/instances/${instance}/`) || viewport.getCornerstoneImage?.()?.imageId !== id) return false;
            if (window.emptied !== id) {
              canvas.getContext('2d').clearRect(0, 0, canvas.width, canvas.height);
              window.emptied = id;
              viewport.render();
              return false;
            }
            const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            """;
    /** Keeps the red of the canvas as the one to compare with, once it has many greys. */
    private static final String KEPT = "([instance, name]) => {" + SHOWN + """
              const red = Uint8Array.from({ length: data.length / 4 }, (_, i) => data[4 * i]);
              window.kept = { ...window.kept, [name]: red };
              return new Set(red).size > 100;
            }""";
    /** It is drawn as the kept canvas is: no grey further from it than so many. */
    private static final String ALIKE = "([instance, name, most]) => {" + SHOWN + """
              return window.kept[name].every((grey, i) => Math.abs(data[4 * i] - grey) <= most);
            }""";
    private static final String ROOM = "7c1d3b1e-52a4-4a0e-9c55-2b5f3f0d6a11";
    /** As the reading page beside the viewer asks for an image. */
    private static final String GO = """
            ([room, series, instance]) => { (window.asking ??= new BroadcastChannel(room)).postMessage({ go: { series, instance, frame: 1 } }); }""";

    @TempDir
    Path folder;

    private static void store(ReadingRoom room, List<byte[]> files) {
        try (Visit visit = room.enter("tech", Window.DESK, "en")) {
            files.forEach(visit::store);
        }
    }

    private static String study(byte[] file) {
        return "/ohif/viewer?StudyInstanceUIDs=" + ViewerSamples.dataset(file).string(Tag.StudyInstanceUID).orElseThrow();
    }

    /** One series of the study on the page: drawn as the one kept under the name, within so many greys of 256; or the one to keep, where that is -1. */
    private record Step(byte[] file, String name, int most) {}

    @Test
    void a_slice_is_drawn_alike_from_each_transfer_syntax(ReadingRoom room) {
        List<Step> steps = new ArrayList<>(List.of(new Step(ViewerSamples.slice(0), "original", -1)));
        ViewerSamples.LOSSLESS.forEach(syntax -> steps.add(new Step(ViewerSamples.slice(syntax, steps.size()), "original", 0)));
        steps.add(new Step(ViewerSamples.deflatedSlice(steps.size()), "original", 0));
        steps.add(new Step(ViewerSamples.sliceInHtj2k(steps.size(), folder), "original", 0));
        ViewerSamples.NEAR.forEach(syntax -> steps.add(new Step(ViewerSamples.slice(syntax, steps.size()), "original", 4)));
        for (String syntax : ViewerSamples.DCT) {
            byte[] compressed = ViewerSamples.slice(syntax, steps.size());
            steps.add(new Step(ViewerSamples.decodedByDcmtk(compressed, steps.size(), folder), syntax, -1));
            steps.add(new Step(ViewerSamples.slice(syntax, steps.size()), syntax, 2));
        }
        store(room, steps.stream().map(Step::file).toList());
        try (Visit visit = room.enter("reader", Window.DESK, "en")) {
            visit.open(study(steps.getFirst().file()) + "&room=" + ROOM);
            Images.drawn(visit);
            steps.forEach(step -> follow(visit, step));
            visit.wentWell();
        }
    }

    private static void follow(Visit visit, Step step) {
        Dataset dataset = ViewerSamples.dataset(step.file());
        String instance = dataset.string(Tag.SOPInstanceUID).orElseThrow();
        visit.page().evaluate(GO, List.of(ROOM, dataset.string(Tag.SeriesInstanceUID).orElseThrow(), instance));
        var options = new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MILLIS);
        boolean first = step.most() < 0;
        visit.page().waitForFunction(first ? KEPT : ALIKE, first ? List.of(instance, step.name()) : List.of(instance, step.name(), step.most()), options);
    }
}
