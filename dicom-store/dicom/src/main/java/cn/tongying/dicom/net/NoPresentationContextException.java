package cn.tongying.dicom.net;

/** The peer accepted no presentation context for what is to be sent; the association stays usable for others. */
public final class NoPresentationContextException extends AssociationException {

    NoPresentationContextException(String abstractSyntax, String transferSyntax) {
        super("No accepted presentation context for " + abstractSyntax + " in transfer syntax " + transferSyntax
                + "; propose it when the association is opened");
    }
}
