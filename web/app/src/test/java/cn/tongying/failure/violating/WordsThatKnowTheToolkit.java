package cn.tongying.failure.violating;

import cn.tongying.dicom.Dataset;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Breaks: the words for failures know no room, and no log is given a failure with its message. */
record WordsThatKnowTheToolkit(Dataset dataset) {
    void tell(RuntimeException failure) {
        Logger log = System.getLogger("violating");
        log.log(Level.WARNING, "It failed", failure);
    }
}
