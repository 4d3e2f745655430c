package cn.tongying.dicom;

import java.nio.file.Path;
import java.util.List;

/** The sample files for tests of other packages. */
public final class SampleFolder {
    private SampleFolder() {}

    public static List<Path> files() {
        return Samples.all();
    }
}
