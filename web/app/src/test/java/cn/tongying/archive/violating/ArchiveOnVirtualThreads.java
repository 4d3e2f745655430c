package cn.tongying.archive.violating;

/** Breaks a rule on purpose: what the server does would wait for its class loader on a carrier. */
final class ArchiveOnVirtualThreads {
    private ArchiveOnVirtualThreads() {
    }

    static Thread begun(Runnable work) {
        return Thread.ofVirtual().unstarted(work);
    }
}
