package cn.tongying.dicom.deident;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetScanner;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** De-identifies Data Sets for tests, with a key of sevens. */
final class Deidentified {
    static final byte[] KEY = key(7);
    static final Pseudonyms PSEUDONYMS = new Pseudonyms(KEY, (kind, original, substitute) -> { });

    private Deidentified() {
    }

    static byte[] key(int value) {
        byte[] key = new byte[Pseudonyms.KEY_BYTES];
        Arrays.fill(key, (byte) value);
        return key;
    }

    static Profile profile(Option... options) {
        return new Profile(options.length == 0 ? Set.of() : EnumSet.copyOf(Arrays.asList(options)));
    }

    static Dataset minimal() {
        return new Dataset().put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2").put(Tag.SOPInstanceUID, "1.2.3.4").put(Tag.StudyInstanceUID, "1.2.3")
                .put(Tag.SeriesInstanceUID, "1.2.3.1").put(Tag.PatientID, "12345678").put(Tag.PatientName, "Zhang^San");
    }

    static Dataset of(Dataset dataset, Option... options) {
        return of(dataset, PSEUDONYMS, options);
    }

    static Dataset of(Dataset dataset, Pseudonyms pseudonyms, Option... options) {
        ScannedDataset scanned = new ScannedDataset(dataset, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, 0, 0);
        try {
            Outcome outcome = new Deidentifier(profile(options), pseudonyms, BurntInRegions.parse("")).deidentify(scanned, (offset, length, out) -> {
                throw new IOException("No large values here");
            }, new HeapWorkplace(0));
            assertThat(outcome).isInstanceOf(Outcome.Deidentified.class);
            Outcome.Deidentified done = (Outcome.Deidentified) outcome;
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            done.writeTo(file);
            return Part10.scan(new ByteArrayInputStream(file.toByteArray()), Limits.standard()).dataset();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What became of a whole file. */
    static Outcome ofFile(byte[] file, Profile profile, BurntInRegions regions) throws IOException {
        return ofFile(file, profile, regions, new HeapWorkplace(1L << 30));
    }

    static Outcome ofFile(byte[] file, Profile profile, BurntInRegions regions, PixelWorkplace workplace) throws IOException {
        return ofFile(file, profile, regions, workplace, dataset -> { });
    }

    /** @param planting changes what was read before it is de-identified */
    static Outcome ofFile(byte[] file, Profile profile, BurntInRegions regions, PixelWorkplace workplace, Consumer<Dataset> planting) throws IOException {
        Part10.Opened opened = Part10.open(new ByteArrayInputStream(file));
        TransferSyntax syntax = opened.meta().transferSyntax();
        byte[] received = opened.dataset().readAllBytes();
        ScannedDataset scanned = new DatasetScanner(Limits.standard()).scan(new ByteArrayInputStream(received), syntax);
        planting.accept(scanned.dataset());
        byte[] plain = syntax.deflated() ? inflated(received) : received;
        DatasetWriter.BulkSource source = (offset, length, out) -> out.write(plain, Math.toIntExact(offset), Math.toIntExact(length));
        return new Deidentifier(profile, PSEUDONYMS, regions).deidentify(scanned, source, workplace);
    }

    private static byte[] inflated(byte[] deflated) throws IOException {
        Inflater inflater = new Inflater(true);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated), inflater)) {
            return in.readAllBytes();
        } finally {
            inflater.end();
        }
    }

    static byte[] bytes(Outcome.Deidentified done) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        done.writeTo(file);
        return file.toByteArray();
    }
}
