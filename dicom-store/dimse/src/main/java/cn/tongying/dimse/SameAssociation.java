package cn.tongying.dimse;

import cn.tongying.archive.StoredInstance;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.BrokenDataSetException;
import cn.tongying.dicom.net.DataSetContent;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.OngoingOperation;
import cn.tongying.dicom.net.PresentationContext;
import cn.tongying.failure.Causes;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/** The association of a C-GET, in whose contexts the peer agreed to be SCP of storage (PS3.4 C.4.3). */
final class SameAssociation implements InstanceReceiver {

    private static final System.Logger LOG = System.getLogger(SameAssociation.class.getName());
    private final KeptInstances kept;
    private final OngoingOperation operation;

    SameAssociation(KeptInstances kept, OngoingOperation operation) {
        this.kept = kept;
        this.operation = operation;
    }

    @Override
    public void prepare(List<StoredInstance> instances) {
    }

    @Override
    public DimseStatus send(StoredInstance instance) throws IOException {
        Optional<PresentationContext> context = kept.contextFor(instance, operation.storing());
        if (context.isEmpty()) {
            return KeptInstances.NO_CONTEXT;
        }
        return switch (kept.content(instance, TransferSyntax.of(context.get().transferSyntax()))) {
            case KeptInstances.Ready ready -> {
                try (ready) {
                    yield send(context.get(), instance, ready.content());
                }
            }
            case KeptInstances.Not(DimseStatus why) -> why;
        };
    }

    /** What fails before anything was said is that instance's own; what fails later ends the association. */
    private DimseStatus send(PresentationContext context, StoredInstance instance, DataSetContent content) throws IOException {
        try {
            return operation.store(context, instance.identity().sopClass(), instance.identity().instance(), content);
        } catch (BrokenDataSetException e) {
            LOG.log(Level.WARNING, () -> "C-GET: instance " + instance.identity().instance() + " broke off while it was sent: the association has to be aborted");
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, () -> "C-GET: instance " + instance.identity().instance() + " cannot be sent: " + Causes.of(e));
            return KeptInstances.notSent(e);
        }
    }

    @Override
    public void close() {
    }
}
