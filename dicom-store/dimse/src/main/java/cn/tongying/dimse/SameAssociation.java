package cn.tongying.dimse;

import cn.tongying.archive.StoredInstance;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.OngoingOperation;
import cn.tongying.dicom.net.PresentationContext;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The association of a C-GET, in whose contexts the peer agreed to be SCP of storage (PS3.4 C.4.3). */
final class SameAssociation implements InstanceReceiver {

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
            case KeptInstances.Ready(var content) ->
                operation.store(context.get(), instance.identity().sopClass(), instance.identity().instance(), content);
            case KeptInstances.Not(DimseStatus why) -> why;
        };
    }

    @Override
    public void close() {
    }
}
