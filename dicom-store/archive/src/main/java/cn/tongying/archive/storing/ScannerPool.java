package cn.tongying.archive.storing;

import cn.tongying.dicom.DatasetScanner;
import cn.tongying.dicom.Limits;
import java.util.concurrent.ArrayBlockingQueue;

/** Scanners with their buffers, one per store at work, used again by the next. */
final class ScannerPool {

    private final Limits limits;
    private final ArrayBlockingQueue<DatasetScanner> free;

    ScannerPool(Limits limits, int size) {
        this.limits = limits;
        this.free = new ArrayBlockingQueue<>(size);
    }

    DatasetScanner take() {
        DatasetScanner scanner = free.poll();
        return scanner != null ? scanner : new DatasetScanner(limits);
    }

    void giveBack(DatasetScanner scanner) {
        free.offer(scanner);
    }
}
