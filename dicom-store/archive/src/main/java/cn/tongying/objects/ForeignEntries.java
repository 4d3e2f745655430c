package cn.tongying.objects;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What lies among the objects and is none: a lost+found, a file of somebody else. It is left alone. The first one of a
 * process's life is logged, without its name, which may be a patient's.
 */
final class ForeignEntries {

    private static final Logger LOG = System.getLogger(ForeignEntries.class.getName());

    private final AtomicLong skipped = new AtomicLong();

    void skip(String kind) {
        if (skipped.getAndIncrement() == 0) {
            LOG.log(Level.WARNING, "The object store holds what is no object ({0}); it is left alone. Later ones are not logged.", kind);
        }
    }

    /** How often one was met; the same one counts in every listing. */
    long skipped() {
        return skipped.get();
    }
}
