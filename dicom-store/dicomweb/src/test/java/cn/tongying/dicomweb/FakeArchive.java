package cn.tongying.dicomweb;

import cn.tongying.archive.InstanceIdentity;
import cn.tongying.archive.StoredInstance;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.objects.ObjectKey;
import java.time.Instant;

/** Answers that an archive might give. */
final class FakeArchive {

    private FakeArchive() {
    }

    static InstanceIdentity identity(String instance) {
        return new InstanceIdentity("DEFAULT", new StudyInstanceUid("1.2.3"), new SeriesInstanceUid("1.2.3.4"),
                new SopInstanceUid(instance), new SopClassUid("1.2.840.10008.5.1.4.1.1.2"));
    }

    static StoredInstance instance(String transferSyntax) {
        return new StoredInstance(1, identity("1.2.3.4.5"), TransferSyntax.of(transferSyntax), new ObjectKey("objects/1"), 1_000, 300,
                new byte[32], 1, 2, 2, 16, 1, true, Instant.EPOCH);
    }
}
