package cn.tongying.dimse;

import cn.tongying.archive.StoredInstance;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.Association;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.BrokenDataSetException;
import cn.tongying.dicom.net.DataSetContent;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.MoveOriginator;
import cn.tongying.dicom.net.PresentationContext;
import cn.tongying.dicom.net.ProposedContext;
import cn.tongying.dicom.net.TlsPeer;
import cn.tongying.dicom.net.UnsentDataSetException;
import cn.tongying.failure.Causes;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The association to the destination of a C-MOVE (PS3.4 C.4.2). It is opened for the first instances and stays open while its
 * contexts fit what comes next; one that broke is opened once more. A destination that could not be reached, or broke twice, is not
 * asked again: all that is left counts as failed.
 */
final class OtherAssociation implements InstanceReceiver {

    private static final System.Logger LOG = System.getLogger(OtherAssociation.class.getName());
    private static final int MOST_CONTEXTS = 126;
    private static final List<String> UNCOMPRESSED =
            List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());

    private final KeptInstances kept;
    private final MoveSettings settings;
    private final Destination destination;
    private final MoveOriginator originator;
    private final Set<Kind> proposed = new LinkedHashSet<>();
    private @Nullable Association association;
    private boolean brokenBefore;
    private boolean unreachable;

    /** What a context is proposed for. */
    private record Kind(String sopClass, String transferSyntax) {
        static Kind of(StoredInstance instance) {
            return new Kind(instance.identity().sopClass().value(), instance.transferSyntax().uid());
        }
    }

    OtherAssociation(KeptInstances kept, MoveSettings settings, Destination destination, MoveOriginator originator) {
        this.kept = kept;
        this.settings = settings;
        this.destination = destination;
        this.originator = originator;
    }

    @Override
    public void prepare(List<StoredInstance> instances) {
        Set<Kind> wanted = new LinkedHashSet<>();
        instances.forEach(instance -> wanted.add(Kind.of(instance)));
        if (!proposed.containsAll(wanted)) {
            close();
            if (proposed.size() + wanted.size() > MOST_CONTEXTS / 2) {
                proposed.clear();
            }
            wanted.stream().limit(MOST_CONTEXTS / 2).forEach(proposed::add);
        }
    }

    @Override
    public DimseStatus send(StoredInstance instance) {
        Optional<Association> open = opened();
        if (open.isEmpty()) {
            return new DimseStatus(DimseStatus.PROCESSING_FAILURE, "The destination cannot be reached");
        }
        Optional<PresentationContext> context = kept.contextFor(instance, open.get().contexts());
        if (context.isEmpty()) {
            return KeptInstances.NO_CONTEXT;
        }
        return switch (kept.content(instance, TransferSyntax.of(context.get().transferSyntax()))) {
            case KeptInstances.Ready ready -> {
                try (ready) {
                    yield send(open.get(), context.get(), instance, ready.content());
                }
            }
            case KeptInstances.Not(DimseStatus why) -> why;
        };
    }

    /**
     * The association is over after a failure of its own; the next instance opens another, after the second none does. An object of ours that breaks off
     * is not the destination's failure, however often that happens.
     */
    private DimseStatus send(Association open, PresentationContext context, StoredInstance instance,
                             DataSetContent content) {
        try {
            return open.store(context, instance.identity().sopClass(), instance.identity().instance(), Optional.of(originator), content);
        } catch (UnsentDataSetException e) {
            LOG.log(Level.WARNING, () -> "C-MOVE: instance " + instance.identity().instance() + " cannot be sent: " + Causes.of(e));
            return KeptInstances.notSent(e);
        } catch (BrokenDataSetException e) {
            LOG.log(Level.WARNING, () -> "C-MOVE: instance " + instance.identity().instance() + " broke off here, so that the association to "
                    + destination.title() + " was aborted: " + Causes.of(e));
            association = null;
            return KeptInstances.notSent(e);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, () -> "C-MOVE to " + destination.title() + ": " + Causes.of(e));
            association = null;
            open.abort();
            unreachable = brokenBefore;
            brokenBefore = true;
            return new DimseStatus(DimseStatus.PROCESSING_FAILURE, "The association to the destination broke");
        }
    }

    private Optional<Association> opened() {
        if (association == null && !unreachable) {
            try {
                association = Association.open(parameters());
            } catch (IOException e) {
                unreachable = true;
                LOG.log(Level.WARNING, () -> "C-MOVE cannot reach " + destination.title() + " at " + destination.address() + ": " + Causes.of(e));
            }
        }
        return Optional.ofNullable(association);
    }

    private AssociationParameters parameters() {
        List<ProposedContext> contexts = new ArrayList<>();
        Set<String> sopClasses = new LinkedHashSet<>();
        for (Kind kind : proposed) {
            contexts.add(new ProposedContext(2 * contexts.size() + 1, kind.sopClass(), List.of(kind.transferSyntax())));
            sopClasses.add(kind.sopClass());
        }
        for (String sopClass : sopClasses) {
            contexts.add(new ProposedContext(2 * contexts.size() + 1, sopClass, UNCOMPRESSED));
        }
        Optional<TlsPeer> tls = destination.certificates().isEmpty() ? Optional.empty()
                : Optional.of(new TlsPeer(destination.certificates(), settings.identity()));
        return new AssociationParameters(destination.address(), settings.ownTitle(), destination.title(), contexts, List.of(),
                List.of(), settings.upperLayer(), tls);
    }

    @Override
    public void close() {
        Association open = association;
        association = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "The destination did not release: {0}", Causes.of(e));
            }
        }
    }
}
