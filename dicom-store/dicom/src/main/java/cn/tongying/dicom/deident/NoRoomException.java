package cn.tongying.dicom.deident;

import java.io.IOException;

/** There is no place left for what is made of an object's pixels until it is written. */
public final class NoRoomException extends IOException {

    private static final long serialVersionUID = 1;

    public NoRoomException(String message) {
        super(message);
    }
}
