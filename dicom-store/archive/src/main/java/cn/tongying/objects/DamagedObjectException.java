package cn.tongying.objects;

import cn.tongying.failure.Tellable;
import java.io.IOException;

/**
 * What lies there was read and is not what was written: it was changed, or cut. A store that does not give its bytes, or a key that is not here, is
 * never told by this one. Its message names the object's key, which holds nothing of a patient.
 */
public final class DamagedObjectException extends IOException implements Tellable {

    public DamagedObjectException(String message) {
        super(message);
    }

    public DamagedObjectException(String message, Throwable cause) {
        super(message, cause);
    }
}
