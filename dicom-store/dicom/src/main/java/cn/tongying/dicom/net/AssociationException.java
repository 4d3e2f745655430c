package cn.tongying.dicom.net;

import java.io.IOException;

/** An association that was refused or ended before its time. The kinds say by whom and why. */
public abstract sealed class AssociationException extends IOException
        permits AssociationRejectedException, AssociationAbortedException, AssociationTimeoutException,
                ConnectionLostException, ProtocolErrorException, NoPresentationContextException, TlsHandshakeException,
                BrokenDataSetException {

    AssociationException(String message) {
        super(message);
    }
}
