package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.InstanceIdentity;
import cn.tongying.archive.StoredInstance;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.PresentationContext;
import cn.tongying.objects.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptInstancesTest {

    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final String JPEG = "1.2.840.10008.1.2.4.50";
    private static final String J2K = "1.2.840.10008.1.2.4.90";
    private static final String VIDEO = "1.2.840.10008.1.2.4.102";

    /** The transfer syntax that an image kept in {@code kept} is sent in, "none" when there is no way. */
    private static String chosen(String kept, String... proposed) {
        List<PresentationContext> contexts = new ArrayList<>();
        for (String syntax : proposed) {
            contexts.add(new PresentationContext(2 * contexts.size() + 1, CT, syntax));
        }
        StoredInstance image = new StoredInstance(1, new InstanceIdentity("DEFAULT", new StudyInstanceUid("1.2"), new SeriesInstanceUid("1.3"),
                new SopInstanceUid("1.4"), new SopClassUid(CT)), TransferSyntax.of(kept), new ObjectKey("objects/1"), 1_000, 300, new byte[32], 1,
                2, 2, 16, 1, true, Instant.EPOCH);
        return new KeptInstances(null, null).contextFor(image, contexts).map(PresentationContext::transferSyntax).orElse("none");
    }

    @Test
    void an_image_goes_as_it_is_kept_else_native_and_compressed_only_where_nothing_else_is_taken() {
        assertThat(chosen(JPEG, RLE, EXPLICIT, JPEG)).isEqualTo(JPEG);
        assertThat(chosen(JPEG, RLE, EXPLICIT)).isEqualTo(EXPLICIT);
        assertThat(chosen(JPEG, J2K, RLE)).isEqualTo(RLE);
        assertThat(chosen(EXPLICIT, RLE)).isEqualTo(RLE);
        assertThat(chosen(EXPLICIT, J2K, JPEG)).isEqualTo("none");
        assertThat(chosen(VIDEO, EXPLICIT, RLE)).isEqualTo("none");
    }
}
