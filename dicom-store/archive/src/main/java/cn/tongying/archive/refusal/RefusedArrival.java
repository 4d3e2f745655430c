package cn.tongying.archive.refusal;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.objects.StoredObject;
import java.time.Instant;
import java.util.Optional;

/** An object that was not taken, with what is known of it, and its bytes where they are kept. */
public record RefusedArrival(Instant at, Caller caller, Source source, Refusal refusal, String study,
                      Optional<SopClassUid> sopClass, Optional<SopInstanceUid> sopInstance,
                      Optional<StoredObject> quarantined) {

    public RefusedArrival keptAs(StoredObject object) {
        return new RefusedArrival(at, caller, source, refusal, study, sopClass, sopInstance, Optional.of(object));
    }

    public StoreOutcome.Refused outcome() {
        return new StoreOutcome.Refused(refusal.reason(), refusal.message(), refusal.messageZh(), sopClass, sopInstance);
    }
}
