package cn.tongying.dicom.net;

import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.TransferSyntax;
import java.util.Optional;
import java.util.Set;

/**
 * Which presentation contexts a C-ECHO and C-STORE SCP accepts: verification, every storage SOP class of the standard
 * and, if set, private ones, as far as the requestor has the right; and of the transfer syntaxes the first proposed that
 * the toolkit knows, since what comes is kept as sent.
 *
 * @param privateSopClasses storage SOP classes that the standard does not know
 * @param verification      the right to C-ECHO
 * @param storage           the right to C-STORE
 * @param storageClasses    the only storage SOP classes it may send; empty for all
 */
public record ContextRules(boolean privateSopClasses, boolean verification, boolean storage, Set<String> storageClasses) {

    /** Root of the storage SOP classes (PS3.4 B.5). */
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";
    private static final String STANDARD = "1.2.840.10008.";

    public ContextRules {
        storageClasses = Set.copyOf(storageClasses);
    }

    /** Every right. */
    public ContextRules(boolean privateSopClasses) {
        this(privateSopClasses, true, true, Set.of());
    }

    NegotiatedContext negotiate(ProposedContext proposed) {
        if (!acceptsAbstractSyntax(proposed.abstractSyntax())) {
            return refused(proposed, NegotiatedContext.Result.ABSTRACT_SYNTAX_NOT_SUPPORTED);
        }
        if (!permits(proposed.abstractSyntax())) {
            return refused(proposed, NegotiatedContext.Result.USER_REJECTION);
        }
        Optional<String> chosen = proposed.transferSyntaxes().stream().filter(ContextRules::isKnown).findFirst();
        return chosen
                .map(uid -> new NegotiatedContext(proposed.id(), NegotiatedContext.Result.ACCEPTANCE, uid))
                .orElseGet(() -> refused(proposed, NegotiatedContext.Result.TRANSFER_SYNTAXES_NOT_SUPPORTED));
    }

    private boolean acceptsAbstractSyntax(String uid) {
        return uid.equals(Implementation.VERIFICATION)
                || uid.startsWith(STORAGE)
                || privateSopClasses && !uid.isEmpty() && !uid.startsWith(STANDARD);
    }

    private boolean permits(String uid) {
        return uid.equals(Implementation.VERIFICATION)
                ? verification
                : storage && (storageClasses.isEmpty() || storageClasses.contains(uid));
    }

    private static boolean isKnown(String transferSyntax) {
        try {
            return TransferSyntax.of(transferSyntax).isKnown();
        } catch (DicomException e) {
            return false;
        }
    }

    /** The transfer syntax of a refused context "shall not be tested", but the item has to be there (PS3.8 9.3.3.2). */
    private static NegotiatedContext refused(ProposedContext proposed, NegotiatedContext.Result why) {
        return new NegotiatedContext(proposed.id(), why, Implementation.DEFAULT_TRANSFER_SYNTAX);
    }
}
