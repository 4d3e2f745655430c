package cn.tongying.dicom.net;

import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.TransferSyntax;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which presentation contexts an SCP accepts: verification, every storage SOP class of the standard and, if set, private
 * ones, and the other services that it offers, as far as the requestor has the right. Of the transfer syntaxes of storage it
 * takes the first proposed that the toolkit knows, since what comes is kept as sent; where the requestor is to receive, the first
 * that is not compressed before that; of other services the first that is not compressed.
 *
 * @param privateSopClasses storage SOP classes that the standard does not know
 * @param verification      the right to C-ECHO
 * @param storage           the right to C-STORE
 * @param storageClasses    the only storage SOP classes it may send; empty for all
 * @param receiving         the right to be SCP of storage, in which a C-GET is answered
 * @param others            the other services, by SOP class
 */
public record ContextRules(boolean privateSopClasses, boolean verification, boolean storage, Set<String> storageClasses,
                           boolean receiving, Map<String, OfferedService> others) {

    /** Root of the storage SOP classes (PS3.4 B.5). */
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";
    private static final String STANDARD = "1.2.840.10008.";

    public ContextRules {
        storageClasses = Set.copyOf(storageClasses);
        others = Map.copyOf(others);
    }

    /** Verification and storage alone. */
    public ContextRules(boolean privateSopClasses, boolean verification, boolean storage, Set<String> storageClasses) {
        this(privateSopClasses, verification, storage, storageClasses, false, Map.of());
    }

    /** What a kept object can be turned into (PS3.5 A.1, A.2). */
    private static final Set<String> CONVERTED_TO =
            Set.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());

    /** Every right to verification and storage. */
    public ContextRules(boolean privateSopClasses) {
        this(privateSopClasses, true, true, Set.of());
    }

    /** @param role what the requestor asked to be for the SOP class; without asking it is SCU alone (PS3.7 D.3.3.4) */
    NegotiatedContext negotiate(ProposedContext proposed, Optional<RoleSelection> role) {
        String sopClass = proposed.abstractSyntax();
        boolean storing = isStorage(sopClass);
        if (!storing && !sopClass.equals(Implementation.VERIFICATION) && !others.containsKey(sopClass)) {
            return refused(proposed, NegotiatedContext.Result.ABSTRACT_SYNTAX_NOT_SUPPORTED);
        }
        RoleSelection granted = roles(sopClass, role);
        if (!granted.scu() && !granted.scp()) {
            return refused(proposed, NegotiatedContext.Result.USER_REJECTION);
        }
        Predicate<String> taken = others.containsKey(sopClass) ? ContextRules::isUncompressed : ContextRules::isKnown;
        Optional<String> first = proposed.transferSyntaxes().stream().filter(taken).findFirst();
        Optional<String> chosen = granted.scp() ? uncompressed(proposed).or(() -> first) : first;
        return chosen
                .map(uid -> new NegotiatedContext(proposed.id(), NegotiatedContext.Result.ACCEPTANCE, uid))
                .orElseGet(() -> refused(proposed, NegotiatedContext.Result.TRANSFER_SYNTAXES_NOT_SUPPORTED));
    }

    /** What the requestor is for the SOP class. */
    RoleSelection roles(String sopClass, Optional<RoleSelection> asked) {
        boolean scu = asked.map(RoleSelection::scu).orElse(true);
        boolean scp = asked.map(RoleSelection::scp).orElse(false);
        return new RoleSelection(sopClass, scu && permits(sopClass), scp && (receiving && isStorage(sopClass) || reporting(sopClass)));
    }

    /** Whether it is a storage SOP class as far as these are taken in. */
    public boolean isStorage(String uid) {
        return uid.startsWith(STORAGE)
                || privateSopClasses && !uid.isEmpty() && !uid.startsWith(STANDARD);
    }

    private boolean reporting(String uid) {
        OfferedService other = others.get(uid);
        return other != null && other.reporting();
    }

    private boolean permits(String uid) {
        if (uid.equals(Implementation.VERIFICATION)) {
            return verification;
        }
        OfferedService other = others.get(uid);
        return other != null ? other.permitted() : storage && (storageClasses.isEmpty() || storageClasses.contains(uid));
    }

    private static boolean isKnown(String transferSyntax) {
        try {
            return TransferSyntax.of(transferSyntax).isKnown();
        } catch (DicomException e) {
            return false;
        }
    }

    /** What is kept can be decoded into it, but not encoded into another one: in which it is kept is not known yet. */
    private static Optional<String> uncompressed(ProposedContext proposed) {
        return proposed.transferSyntaxes().stream().filter(CONVERTED_TO::contains).findFirst();
    }

    /** A few bytes of a deflated identifier could be hundreds of megabytes. */
    private static boolean isUncompressed(String transferSyntax) {
        return isKnown(transferSyntax) && !TransferSyntax.of(transferSyntax).encapsulated() && !TransferSyntax.of(transferSyntax).deflated();
    }

    /** The transfer syntax of a refused context "shall not be tested", but the item has to be there (PS3.8 9.3.3.2). */
    private static NegotiatedContext refused(ProposedContext proposed, NegotiatedContext.Result why) {
        return new NegotiatedContext(proposed.id(), why, Implementation.DEFAULT_TRANSFER_SYNTAX);
    }
}
