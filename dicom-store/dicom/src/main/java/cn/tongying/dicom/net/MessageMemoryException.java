package cn.tongying.dicom.net;

/** Others hold the memory that a message would take; it is refused, and the association goes on. */
public final class MessageMemoryException extends RuntimeException {

    public MessageMemoryException(Throwable cause) {
        super("No memory is left for it; send it again later", cause, false, false);
    }
}
