package cn.tongying.archive.storing;

import cn.tongying.archive.InstanceIdentity;
import cn.tongying.archive.Source;
import cn.tongying.archive.database.Texts;
import cn.tongying.archive.kept.PieceSums;
import cn.tongying.archive.refusal.Refusal;
import cn.tongying.archive.refusal.RefusalException;
import cn.tongying.archive.rejection.RejectionNote;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Utf8Text;
import java.util.Optional;

/**
 * What the catalogue keeps of an instance, its text as it is meant where a device declares no character set or the wrong one.
 * Study and series facts are read only when the series is new, so they are asked from the Data Set, which lives as long as the
 * store.
 */
record InstanceFacts(InstanceIdentity identity, PatientIdentity patient, TransferSyntax transferSyntax,
                     Optional<Integer> instanceNumber, int rows, int columns, int bitsAllocated, int numberOfFrames,
                     boolean hasPixelData, Prepared prepared, PieceSums sums, Optional<RejectionNote> note, Dataset dataset) {

    /** What is kept so that the object need not be parsed again. */
    record Prepared(byte[] metadata, byte[] frameIndex, byte[] bulkIndex) {
    }

    static InstanceFacts of(String site, ScannedDataset scanned, PieceSums sums, Incoming incoming) {
        Dataset dataset = Utf8Text.understood(scanned.dataset());
        InstanceIdentity identity = new InstanceIdentity(site,
                Receiver.uid(dataset, Dataset::studyInstanceUid, "Study Instance UID (0020,000D)"),
                Receiver.uid(dataset, Dataset::seriesInstanceUid, "Series Instance UID (0020,000E)"),
                Receiver.uid(dataset, Dataset::sopInstanceUid, "SOP Instance UID (0008,0018)"),
                Receiver.uid(dataset, Dataset::sopClassUid, "SOP Class UID (0008,0016)"));
        checkAnnounced(incoming, identity);
        PatientIdentity patient = PatientIdentity.of(site, Texts.of(dataset, Tag.PatientID), identity.study().value());
        PreparedInstance prepared = PreparedInstance.of(identity, scanned, dataset);
        return new InstanceFacts(identity, patient, scanned.transferSyntax(),
                SeriesFacts.boxed(dataset.integer(Tag.InstanceNumber)), dataset.integer(Tag.Rows).orElse(0),
                dataset.integer(Tag.Columns).orElse(0), dataset.integer(Tag.BitsAllocated).orElse(0),
                prepared.numberOfFrames(), scanned.pixelData().isPresent(), prepared.prepared(), sums, RejectionNote.of(dataset),
                dataset);
    }

    private static void checkAnnounced(Incoming incoming, InstanceIdentity identity) {
        if (incoming.source().via() == Source.Via.C_STORE) {
            checkCommand(incoming, identity);
        }
        incoming.expectedStudy().filter(uid -> !uid.equals(identity.study())).ifPresent(uid -> {
            throw new RefusalException(Refusal.otherStudy(uid.value(), identity.study().value()));
        });
    }

    /** PS3.4 B.2.3: A9xx when the Data Set is not what the command said. A file's File Meta Information is no command: its Data Set counts. */
    private static void checkCommand(Incoming incoming, InstanceIdentity identity) {
        incoming.announcedClass().filter(uid -> !uid.equals(identity.sopClass())).ifPresent(uid -> {
            throw new RefusalException(Refusal.announced("SOP Class UID", uid.value(), identity.sopClass().value()));
        });
        incoming.announcedInstance().filter(uid -> !uid.equals(identity.instance())).ifPresent(uid -> {
            throw new RefusalException(Refusal.announced("SOP Instance UID", uid.value(), identity.instance().value()));
        });
    }

    SeriesKey seriesKey() {
        return new SeriesKey(identity.site(), identity.study().value(), identity.series().value());
    }
}
