package cn.tongying.dicom;

/** Counts what one scan has kept, and refuses before more is kept than {@link Limits} allow. */
final class ScanBudget {
    /** About what an element, an item or a fragment costs beside its bytes. */
    private static final int ELEMENT_BYTES = 64;
    private static final int ITEM_BYTES = 96;
    private static final int FRAGMENT_BYTES = 16;

    private final Limits limits;
    private final MemoryClaim memory;
    private int elements;
    private int items;
    private long bytes;

    ScanBudget(Limits limits, MemoryClaim memory) {
        this.limits = limits;
        this.memory = memory;
    }

    void element(int tag) {
        if (++elements > limits.maxElements()) {
            throw DicomException.limitExceeded("More than " + limits.maxElements() + " elements, at " + Tags.text(tag));
        }
        charge(tag, ELEMENT_BYTES);
    }

    void item(int tag) {
        count(tag);
        charge(tag, ITEM_BYTES);
    }

    void fragment(int tag) {
        count(tag);
        charge(tag, FRAGMENT_BYTES);
    }

    void memory(int tag, long length) {
        if (length > limits.maxValueInMemory()) {
            throw DicomException.limitExceeded(Tags.text(tag) + " has " + length + " bytes; a value in memory may have "
                    + limits.maxValueInMemory());
        }
        charge(tag, length);
    }

    private void count(int tag) {
        if (++items > limits.maxItems()) {
            throw DicomException.limitExceeded("More than " + limits.maxItems() + " items or fragments, in " + Tags.text(tag));
        }
    }

    private void charge(int tag, long cost) {
        bytes += cost;
        if (bytes > limits.maxBytesInMemory()) {
            throw DicomException.limitExceeded("The Data Set without its large values takes more than "
                    + limits.maxBytesInMemory() + " bytes of memory, at " + Tags.text(tag));
        }
        memory.claim(cost);
    }
}
