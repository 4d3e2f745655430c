package cn.tongying.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Files with the options of JPEG that no sample file has, made by dcmcjpeg of two that are not compressed. */
final class JpegOptions {

    /** One of RGB, with each subsampling and process; one of 12 bits. */
    private static final Map<String, List<String>> OPTIONS = Map.of(
            "US-RGB-8-esopecho", List.of("+eb +s2", "+eb +s4", "+eb +n1", "+eb +n2", "+eb +cr", "+ee +n1", "+es +s2", "+ep +n1"),
            "GH342.dcm", List.of("+ee +q 95", "+ee +q 20", "+es", "+ep"));

    private JpegOptions() {
    }

    static List<Path> made(List<Path> samples, Path folder) throws Exception {
        List<Path> made = new ArrayList<>();
        for (Path sample : samples) {
            for (String options : OPTIONS.getOrDefault(sample.getFileName().toString(), List.of())) {
                Path file = folder.resolve("jpeg" + made.size() + ".dcm");
                List<String> command = new ArrayList<>(List.of("dcmcjpeg"));
                command.addAll(List.of(options.split(" ")));
                command.addAll(List.of(sample.toString(), file.toString()));
                assertThat(PixelPeersIT.run(folder, command.toArray(String[]::new))).as("%s", command).isTrue();
                made.add(file);
            }
        }
        return made;
    }
}
