package cn.tongying.dicom.net;

/** Asynchronous operations window (PS3.7 D.3.3.3); 0 means unlimited. */
record AsynchronousOperations(int maxInvoked, int maxPerformed) {

    /**
     * What an acceptor answers to it, as seen by the requestor: it may invoke as many as it asked for and are performed here, and has one at a time invoked
     * upon it.
     */
    AsynchronousOperations limitedTo(int performed) {
        return new AsynchronousOperations(maxInvoked == 0 ? performed : Math.min(maxInvoked, performed), 1);
    }
}
