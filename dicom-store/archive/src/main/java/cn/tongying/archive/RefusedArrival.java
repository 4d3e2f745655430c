package cn.tongying.archive;

import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.objects.StoredObject;
import java.time.Instant;
import java.util.Optional;

/** An object that was not taken, with what is known of it, and its bytes where they are kept. */
record RefusedArrival(Instant at, Caller caller, Source source, Refusal refusal, String study,
                      Optional<SopClassUid> sopClass, Optional<SopInstanceUid> sopInstance,
                      Optional<StoredObject> quarantined) {

    RefusedArrival keptAs(StoredObject object) {
        return new RefusedArrival(at, caller, source, refusal, study, sopClass, sopInstance, Optional.of(object));
    }

    StoreOutcome.Refused outcome() {
        return new StoreOutcome.Refused(refusal.reason(), refusal.message(), refusal.messageZh(), sopClass, sopInstance);
    }
}
