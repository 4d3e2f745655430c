package cn.tongying.reading;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is read of an exam: a study that holds nothing but documents, references to images or plans is none. */
record ReadableExam(String modality, String bodyPart) {
    /** Values of Modality (0008,0060), PS3.3 C.7.3.1.1.1, of what is made of images, or is none. */
    private static final Set<String> NO_IMAGES = Set.of("SR", "KO", "PR", "SEG", "DOC", "REG", "FID", "RWV", "PLAN", "RTSTRUCT", "RTPLAN", "RTDOSE",
            "RTRECORD", "RTSEGANN", "ANN", "AU", "ASMT", "STAIN", "SMR", "TEXTUREMAP", "M3D", "OT");
    /** The same as a condition on an alias {@code series}. */
    static final String HAS_IMAGES = NO_IMAGES.stream().sorted().collect(Collectors.joining("', '", "series.modality NOT IN ('", "')"));
    /** Of several the one that says most about who may read it. */
    private static final List<String> FIRST = List.of("PT", "NM", "MR", "CT", "MG", "XA", "RF", "US", "DX", "CR");
    private static final int LONGEST = 16;

    /** @param bodyPart as sent */
    static Optional<ReadableExam> of(Collection<String> modalities, String bodyPart) {
        List<String> read = modalities.stream().map(String::strip).filter(one -> !one.isEmpty() && one.length() <= LONGEST && !NO_IMAGES.contains(one)).sorted().toList();
        return FIRST.stream().filter(read::contains).findFirst().or(() -> read.stream().findFirst())
                .map(modality -> new ReadableExam(modality, part(bodyPart)));
    }

    /** What an exam is called after: reports and other documents that came to its images are not named, unless there is nothing else. */
    static List<String> named(List<String> modalities) {
        List<String> images = modalities.stream().filter(one -> !NO_IMAGES.contains(one.strip())).toList();
        return images.isEmpty() ? modalities : images;
    }

    private static String part(String sent) {
        String part = sent.strip().toUpperCase(Locale.ROOT);
        return part.length() > LONGEST ? part.substring(0, LONGEST) : part;
    }
}
