package cn.tongying.dicom.deident;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.SampleFolder;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Tags;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.Vr;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** No value by which a sample file identifies is left anywhere in the bytes of what is made of it, in whatever character set. */
class DeidentifiedSamplesTest {
    private static final long SEED = Long.getLong("tongying.seed", 20261129);
    private static final Set<Vr> TELLING = EnumSet.of(Vr.PN, Vr.LO, Vr.SH, Vr.UI, Vr.DA, Vr.DT, Vr.ST, Vr.LT, Vr.UT);
    /** Those that look at texts instead of removing them all, or keep what tells nothing of a person. */
    private static final Set<Option> CLEANING = EnumSet.of(Option.CLEAN_DESCRIPTORS, Option.CLEAN_STRUCTURED_CONTENT, Option.CLEAN_GRAPHICS,
            Option.RETAIN_DEVICE_IDENTITY, Option.RETAIN_SAFE_PRIVATE, Option.RETAIN_PATIENT_CHARACTERISTICS);
    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"), StandardCharsets.ISO_8859_1,
            Charset.forName("EUC-KR"), Charset.forName("Shift_JIS"), StandardCharsets.UTF_16LE);

    @Test
    void nothing_that_identifies_is_left_in_any_sample() throws IOException {
        int made = 0;
        List<String> left = new ArrayList<>();
        for (Path file : SampleFolder.files()) {
            byte[] original = Files.readAllBytes(file);
            Outcome outcome = outcome(original, Deidentified.profile());
            if (outcome instanceof Outcome.Deidentified done) {
                made++;
                left.addAll(left(original, Deidentified.bytes(done), file.getFileName().toString()));
            }
        }
        assertThat(left).isEmpty();
        assertThat(made).as("files de-identified").isGreaterThan(300);
    }

    @Test
    void names_and_numbers_never_stay_whatever_the_options_and_pixels_are_the_same() throws IOException {
        Random random = new Random(SEED);
        List<String> left = new ArrayList<>();
        for (Path file : SampleFolder.files()) {
            Set<Option> options = EnumSet.noneOf(Option.class);
            for (Option option : Option.values()) {
                if (random.nextBoolean() && option != Option.CLEAN_PIXEL_DATA
                        && !(option == Option.RETAIN_MODIFIED_DATES && options.contains(Option.RETAIN_FULL_DATES))) {
                    options.add(option);
                }
            }
            byte[] original = Files.readAllBytes(file);
            if (outcome(original, new Profile(options)) instanceof Outcome.Deidentified done) {
                byte[] made = Deidentified.bytes(done);
                Dataset before = Part10.scan(new ByteArrayInputStream(original), Limits.standard()).dataset();
                ScannedDataset after = Part10.scan(new ByteArrayInputStream(made), Limits.standard());
                for (int tag : new int[] {Tag.PatientName, Tag.PatientID, Tag.PatientBirthDate, Tag.AccessionNumber, Tag.ReferringPhysicianName}) {
                    before.strings(tag).stream().filter(value -> value.length() > 3 && after.dataset().strings(tag).contains(value))
                            .forEach(value -> left.add(file.getFileName() + " " + Tags.text(tag) + " with " + options + ", seed " + SEED));
                }
                assertThat(after.pixelData().isPresent()).isEqualTo(before.contains(Tag.PixelData) || before.contains(Tag.FloatPixelData)
                        || before.contains(Tag.DoubleFloatPixelData));
            }
        }
        assertThat(left).isEmpty();
    }

    /** Short ones, and such as stand too where the table lets everything pass: names and numbers that are in no sample. */
    @Test
    void planted_names_and_numbers_of_few_characters_are_left_nowhere_either() throws IOException {
        Random random = new Random(SEED);
        List<String> left = new ArrayList<>();
        int made = 0;
        for (Path file : SampleFolder.files()) {
            Set<Option> options = EnumSet.noneOf(Option.class);
            for (Option option : CLEANING) {
                if (random.nextBoolean()) {
                    options.add(option);
                }
            }
            if (outcome(Files.readAllBytes(file), new Profile(options), Planted::into) instanceof Outcome.Deidentified done) {
                made++;
                Planted.left(textOf(Deidentified.bytes(done)), CHARSETS).forEach(value -> left.add(file.getFileName() + ": " + value + " with " + options
                        + ", seed " + SEED));
            }
        }
        assertThat(left).isEmpty();
        assertThat(made).as("files de-identified").isGreaterThan(300);
    }

    private static Outcome outcome(byte[] file, Profile profile) throws IOException {
        return outcome(file, profile, dataset -> { });
    }

    private static Outcome outcome(byte[] file, Profile profile, Consumer<Dataset> planting) throws IOException {
        try {
            return Deidentified.ofFile(file, profile, BurntInRegions.parse(""), new HeapWorkplace(1L << 30), planting);
        } catch (DicomException e) {
            return new Outcome.Refused(Outcome.Reason.NOT_AN_INSTANCE);
        }
    }

    /** Values of the attributes that the table does not let pass, looked for in all bytes but those of the pixels. */
    private static List<String> left(byte[] original, byte[] made, String name) throws IOException {
        Dataset before = Part10.scan(new ByteArrayInputStream(original), Limits.standard()).dataset();
        ScannedDataset after = Part10.scan(new ByteArrayInputStream(made), Limits.standard());
        String text = textOf(made);
        Set<String> values = new TreeSet<>();
        collect(before, values);
        Set<String> kept = new TreeSet<>();
        keptByTheStandard(after.dataset(), kept);
        List<String> left = new ArrayList<>();
        for (String value : values) {
            for (Charset charset : CHARSETS) {
                String encoded = new String(value.getBytes(charset), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
                if (text.contains(encoded) && kept.stream().noneMatch(one -> one.contains(value.toLowerCase(Locale.ROOT)))) {
                    left.add(name + ": " + value);
                    break;
                }
            }
        }
        return left;
    }

    /** All bytes but those of the pixels, in lower case. */
    private static String textOf(byte[] made) throws IOException {
        ScannedDataset after = Part10.scan(new ByteArrayInputStream(made), Limits.standard());
        int end = after.pixelData().map(element -> switch (element.value()) {
            case Value.Bulk bulk -> made.length - (int) bulk.length();
            case cn.tongying.dicom.Fragments fragments when fragments.size() > 0 -> made.length - (int) (after.length() - fragments.offset(0));
            default -> made.length;
        }).orElse(made.length);
        return new String(made, 0, end, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    private static void collect(Dataset from, Set<String> values) {
        for (Element element : from) {
            if (element.value() instanceof Value.Items sequence) {
                sequence.items().forEach(item -> collect(item, values));
            } else if (TELLING.contains(element.vr()) && (Tags.isPrivate(element.tag()) || ProfileTable.row(element.tag()).isPresent())) {
                from.strings(element.tag()).stream().map(String::strip).filter(value -> value.length() >= 6 && isTelling(element.vr(), value)).forEach(values::add);
            }
        }
    }

    /** Private blocks' creators and words of technique are told by the public attributes too. */
    private static boolean isTelling(Vr vr, String value) {
        return switch (vr) {
            case UI -> !value.startsWith("1.2.840.10008.");
            case DA, DT -> !value.startsWith(Dummies.DATE);
            default -> true;
        };
    }

    /** What the standard lets stand (codes, makers, techniques): attributes that no row of the table speaks of, names and UIDs aside. */
    private static void keptByTheStandard(Dataset from, Set<String> kept) {
        for (Element element : from) {
            if (element.value() instanceof Value.Items sequence) {
                sequence.items().forEach(item -> keptByTheStandard(item, kept));
            } else if (ProfileTable.row(element.tag()).isEmpty() && element.vr() != Vr.PN && element.vr().isText()) {
                from.strings(element.tag()).forEach(value -> kept.add(value.toLowerCase(Locale.ROOT)));
            }
        }
    }
}
