package cn.tongying.dicom.net;

/** Asynchronous operations window (PS3.7 D.3.3.3); 0 means unlimited. */
record AsynchronousOperations(int maxInvoked, int maxPerformed) {

    static final AsynchronousOperations ONE_BY_ONE = new AsynchronousOperations(1, 1);
}
