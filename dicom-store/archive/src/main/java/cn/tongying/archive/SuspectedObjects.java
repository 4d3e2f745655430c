package cn.tongying.archive;

/** Told of what a read met: an object that is not there, or not what came. Whoever is told looks at it at once; the read waits for nothing. */
@FunctionalInterface
public interface SuspectedObjects {

    /** @param instance row of the catalogue whose object it is */
    void suspect(long instance);
}
