package cn.tongying.dimse;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.Content;
import cn.tongying.archive.conversion.ConvertedDataset;
import cn.tongying.archive.conversion.DecodingMemory;
import cn.tongying.archive.conversion.NotConvertibleException;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.StoredInstance;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.DataSetContent;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.PresentationContext;
import cn.tongying.failure.Causes;
import cn.tongying.objects.ObjectStoreException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/** Gives out Data Sets in a transfer syntax that a peer takes: as kept if it takes that one, else written anew. */
final class KeptInstances {

    static final DimseStatus NO_CONTEXT =
            new DimseStatus(DimseStatus.SOP_CLASS_NOT_SUPPORTED, "No context in a transfer syntax that it can be sent in");

    /** Our own fault, for good until it is sent again. */
    static final DimseStatus DAMAGED = new DimseStatus(ArchiveException.Category.DAMAGED.dicomStatus(), "Damaged in the archive, out of service: tell its staff");

    private static final System.Logger LOG = System.getLogger(KeptInstances.class.getName());

    private final Retrieval retrieval;
    private final DecodingMemory memory;

    KeptInstances(Retrieval retrieval, DecodingMemory memory) {
        this.retrieval = retrieval;
        this.memory = memory;
    }

    /** What there is to send, or why there is nothing. */
    sealed interface Prepared {
    }

    /** To be closed whether it was sent or not: what is kept is open until then. */
    record Ready(DataSetContent content, Closeable open) implements Prepared, AutoCloseable {
        @Override
        public void close() {
            try {
                open.close();
            } catch (IOException e) {
                LOG.log(Level.WARNING, () -> "What was kept could not be closed: " + Causes.of(e));
            }
        }
    }

    record Not(DimseStatus why) implements Prepared {
    }

    /** The best of the contexts for it: that of its own transfer syntax, else one that it can be converted to, compressed only if no other. */
    Optional<PresentationContext> contextFor(StoredInstance instance, List<PresentationContext> contexts) {
        List<PresentationContext> ofClass = contexts.stream()
                .filter(context -> context.abstractSyntax().equals(instance.identity().sopClass().value())).toList();
        return ofClass.stream().filter(context -> context.transferSyntax().equals(instance.transferSyntax().uid())).findFirst()
                .or(() -> ofClass.stream().filter(context -> converts(instance, context, false)).findFirst())
                .or(() -> ofClass.stream().filter(context -> converts(instance, context, true)).findFirst());
    }

    private static boolean converts(StoredInstance instance, PresentationContext context, boolean compressed) {
        TransferSyntax target = TransferSyntax.of(context.transferSyntax());
        return target.encapsulated() == compressed && ConvertedDataset.isPossible(instance.transferSyntax(), instance.hasPixelData(), target);
    }

    /** Whatever can be found to be wrong is found before the first byte is sent. */
    Prepared content(StoredInstance instance, TransferSyntax syntax) {
        try {
            return syntax.equals(instance.transferSyntax()) ? asKept(instance)
                    : new Ready(ConvertedDataset.of(retrieval, memory, instance, syntax)::writeTo, () -> { });
        } catch (DicomException | NotConvertibleException e) {
            LOG.log(Level.WARNING, () -> "Instance " + instance.identity().instance() + " cannot be sent as " + syntax.name() + ": " + Causes.of(e));
            return new Not(ArchiveException.isDamage(e) ? DAMAGED : new DimseStatus(DimseStatus.PROCESSING_FAILURE, "It cannot be converted"));
        } catch (ArchiveException | ObjectStoreException | IOException | UncheckedIOException e) {
            LOG.log(Level.WARNING, () -> "Instance " + instance.identity().instance() + " cannot be read: " + Causes.of(e));
            return new Not(ArchiveException.isDamage(e) ? DAMAGED : new DimseStatus(DimseStatus.PROCESSING_FAILURE, "It cannot be read"));
        }
    }

    static DimseStatus notSent(Exception why) {
        return ArchiveException.isDamage(why) ? DAMAGED : new DimseStatus(DimseStatus.PROCESSING_FAILURE, "It cannot be sent");
    }

    private Ready asKept(StoredInstance instance) throws IOException {
        Content content = retrieval.dataset(instance).begun();
        return new Ready(out -> content.stream().transferTo(out), content::close);
    }
}
