package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoreWarning;
import cn.tongying.archive.storing.Incoming;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.AssociationInfo;
import cn.tongying.dicom.net.CStoreHandler;
import cn.tongying.dicom.net.CStoreRequest;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.PresentationContext;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Storage Service Class as SCP (PS3.4 B) for one association: hands each data set to the archive while it is still
 * arriving, and answers with what became of it. Made when the association is accepted, gone when it ends.
 */
final class StorageScp implements CStoreHandler {

    private static final System.Logger LOG = System.getLogger(StorageScp.class.getName());

    private final Store store;
    private final RefusedList refusedList;
    private final Caller caller;
    private final Source source;

    StorageScp(Store store, RefusedList refusedList, Caller caller, AssociationInfo association) {
        this.store = store;
        this.refusedList = refusedList;
        this.caller = caller;
        this.source = new Source(Source.Via.C_STORE, association.callingAe().value(), caller.remoteAddress(),
                senderOf(association));
    }

    /** The name under which the archive groups what one association brings. */
    static String senderOf(AssociationInfo association) {
        return association.id().toString();
    }

    @Override
    public DimseStatus store(
            AssociationInfo association, CStoreRequest request, PresentationContext context, InputStream dataSet) {
        Incoming incoming;
        try {
            incoming = new Incoming(
                    dataSet,
                    TransferSyntax.of(context.transferSyntax()),
                    Optional.of(new SopClassUid(request.affectedSopClassUid())),
                    Optional.of(new SopInstanceUid(request.affectedSopInstanceUid())),
                    Optional.empty(),
                    source);
        } catch (DicomException e) {
            return statusOf(refusedList.refuse(caller, source, RefusalReason.ATTRIBUTE_INVALID,
                    "A UID in C-STORE-RQ is not valid. " + e.getMessage() + ". Correct the object at its source.",
                    "发送命令中的 UID 无效。请在源设备上更正后重发。"), association);
        }
        return statusOf(store.store(caller, incoming), association);
    }

    private static DimseStatus statusOf(Optional<StoreWarning> warning) {
        return warning.map(about -> new DimseStatus(about.dicomStatus(), about.comment())).orElse(DimseStatus.SUCCESS);
    }

    private static DimseStatus statusOf(StoreOutcome outcome, AssociationInfo association) {
        return switch (outcome) {
            case StoreOutcome.Stored stored -> statusOf(stored.warning());
            case StoreOutcome.AlreadyStored stored -> statusOf(stored.warning());
            case StoreOutcome.Refused refused -> {
                LOG.log(Level.INFO, "Association {0}: refused as {1}", association.id(), refused.reason());
                yield new DimseStatus(refused.reason().dicomStatus(), refused.errorComment());
            }
        };
    }
}
