package cn.tongying.tools.send;

import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.AssociateReject;
import cn.tongying.dicom.net.Association;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.AssociationRejectedException;
import cn.tongying.dicom.net.DataSetSource;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.NoPresentationContextException;
import cn.tongying.dicom.net.PresentationContext;
import cn.tongying.dicom.net.RejectReason;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * C-STORE over one association at a time. An instance whose SOP class and transfer syntax were not yet proposed ends the
 * association and opens another that proposes them too, so that every object goes out as it is.
 */
public final class CStoreSender implements Sender {

    private static final int MAX_PROPOSED = 127;

    private final InetSocketAddress peer;
    private final AeTitle calling;
    private final AeTitle called;
    private final Set<PresentationContext> proposed = new LinkedHashSet<>();
    private @Nullable Association association;

    public CStoreSender(InetSocketAddress peer, AeTitle calling, AeTitle called) {
        this.peer = peer;
        this.calling = calling;
        this.called = called;
    }

    @Override
    public SendOutcome send(Outgoing instance) throws IOException {
        try (InputStream content = instance.content().open()) {
            Association open = associationFor(instance);
            return outcome(open.store(instance.sopClass(), instance.sopInstance(), instance.transferSyntax(), DataSetSource.of(content)));
        } catch (NoPresentationContextException e) {
            return new SendOutcome.Refused("接收方不接受此类对象或传输语法 · the peer does not take SOP class %s in transfer syntax %s".formatted(
                    instance.sopClass(), instance.transferSyntax().uid()));
        } catch (AssociationRejectedException e) {
            if (e.reject().isTransient()) {
                return new SendOutcome.PutOff(String.valueOf(e.getMessage()), Optional.empty());
            }
            throw new NotAdmittedException(turnedAway(e.reject()) + " " + e.getMessage());
        } catch (IOException e) {
            drop();
            throw e;
        }
    }

    /** What to look at (PS3.8 table 9-21); asking again would not help. */
    private String turnedAway(AssociateReject reject) {
        if (reject.is(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED)) {
            return "对方的 AE 标题不是 %1$s，请检查 --ae。 The peer is not called %1$s: check --ae.".formatted(called);
        }
        if (reject.is(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED)) {
            return "对方不认识 AE 标题 %1$s，请在对方登记，或检查 --calling。 The peer does not know %1$s: register it there, or check --calling.".formatted(calling);
        }
        return "对方拒绝关联。 The peer rejects the association.";
    }

    @Override
    public boolean reachable() {
        try (Association echo = Association.open(AssociationParameters.verification(peer, calling, called))) {
            return echo.echo().isSuccess();
        } catch (IOException e) {
            return false;
        }
    }

    private Association associationFor(Outgoing instance) throws IOException {
        Association current = association;
        boolean isNew = proposed.add(new PresentationContext(0, instance.sopClass().value(), instance.transferSyntax().uid()));
        if (current != null && !isNew) {
            return current;
        }
        close();
        if (proposed.size() > MAX_PROPOSED) {
            proposed.remove(proposed.iterator().next());
        }
        Association opened = Association.open(AssociationParameters.of(peer, calling, called, List.copyOf(proposed)));
        association = opened;
        return opened;
    }

    private static SendOutcome outcome(DimseStatus status) {
        if (status.isSuccess()) {
            return new SendOutcome.Accepted("");
        }
        if (status.isWarning()) {
            return new SendOutcome.Accepted(status.toString());
        }
        return status.code() == DimseStatus.OUT_OF_RESOURCES ? new SendOutcome.PutOff(status.toString(), Optional.empty())
                : new SendOutcome.Refused(status.toString());
    }

    private void drop() {
        Association broken = association;
        association = null;
        if (broken != null) {
            broken.abort();
        }
    }

    /** Releases; a peer that is gone already has nothing to be told. */
    @Override
    public void close() {
        Association current = association;
        association = null;
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                current.abort();
            }
        }
    }
}
