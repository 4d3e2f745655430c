package cn.tongying.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads elements, items and fragments (PS3.5 7) from a {@link ScanInput}, charging every one to the {@link ScanBudget}
 * before it is kept. Forgives what real files hold: odd lengths, unknown VRs, elements out of order.
 */
final class ElementReader {
    private static final int UNDEFINED = -1;
    private static final int IMPLICIT_ON_WIRE = 0x10000;

    private final ScanInput in;
    private final Limits limits;
    private final ScanBudget budget;
    private final DatasetScanner.Identified identified;
    private boolean isIdentified;

    // the header just read
    private int tag;
    private Vr vr = Vr.UN;
    private int wireVr;
    private long length;

    private record Form(boolean implicitVr, boolean bigEndian) {
        static final Form IMPLICIT_LITTLE = new Form(true, false);
    }

    ElementReader(ScanInput in, Limits limits, MemoryClaim memory, DatasetScanner.Identified identified) {
        this.in = in;
        this.limits = limits;
        this.budget = new ScanBudget(limits, memory);
        this.identified = identified;
    }

    Dataset readAll(TransferSyntax syntax) throws IOException {
        Dataset dataset = new Dataset();
        readElements(dataset, new Form(syntax.implicitVr(), syntax.bigEndian()), Long.MAX_VALUE, false, 0);
        identify(dataset);
        return dataset;
    }

    /** Up to {@code end}, or to the Item Delimitation Item, or at depth 0 to the end of the stream. */
    private void readElements(Dataset dataset, Form form, long end, boolean delimited, int depth) throws IOException {
        while (in.position() < end) {
            if (!in.has(8)) {
                if (depth == 0 && in.ready() == 0) {
                    return;
                }
                throw DicomException.truncated("The stream ends at offset " + (in.position() + in.ready())
                        + " inside the header of an element after " + Tags.text(tag));
            }
            int next = in.tag(0, form.bigEndian);
            if (next == Tag.ItemDelimitationItem && delimited) {
                in.advance(8);
                return;
            }
            if (depth == 0 && isStrayDelimiter(next, form)) {
                in.advance(8);
                continue;
            }
            readElement(dataset, form, end, depth, next);
        }
        if (delimited) {
            throw DicomException.malformed("An item at offset " + in.position() + " has no Item Delimitation Item (PS3.5 7.5)");
        }
    }

    /** Some writers end encapsulated Pixel Data twice; an empty delimiter at the top carries nothing. */
    private boolean isStrayDelimiter(int next, Form form) {
        return (next == Tag.SequenceDelimitationItem || next == Tag.ItemDelimitationItem) && in.i32(4, form.bigEndian) == 0;
    }

    private void readElement(Dataset dataset, Form form, long end, int depth, int next) throws IOException {
        if (Tags.group(next) == 0xFFFE) {
            throw DicomException.malformed("Unexpected " + Tags.text(next) + " at offset " + in.position() + " (PS3.5 7.5)");
        }
        if (depth == 0 && Integer.compareUnsigned(next, Tag.SOPInstanceUID) > 0) {
            identify(dataset);
        }
        budget.element(next);
        readHeader(dataset, form);
        if (length != UNDEFINED && length > end - in.position()) {
            throw DicomException.malformed(Tags.text(tag) + " of " + length + " bytes at offset " + in.position()
                    + " runs past the end of its item");
        }
        int at = tag;
        int wire = wireVr;
        Vr as = vr;
        Value value = readValue(dataset, form, end, depth);
        if (value instanceof Fragments && (form.implicitVr || wire == IMPLICIT_ON_WIRE)) {
            as = Vr.OB;
        }
        boolean isSequence = value instanceof Value.Items;
        boolean fromUnknown = isSequence && as == Vr.UN && !form.implicitVr;
        keep(dataset, new Element(at, isSequence ? Vr.SQ : as, value, fromUnknown ? Element.UN_ON_WIRE : wire));
    }

    /** An element may occur once (PS3.5 7.1); a second one is forgiven if it says the same. */
    private void keep(Dataset dataset, Element element) {
        Element before = dataset.get(element.tag());
        if (before != null && !(before.vr() == element.vr() && before.value() instanceof Value.Bytes
                && before.value().equals(element.value()))) {
            throw DicomException.malformed(Tags.text(element.tag()) + " occurs twice with different values, before offset "
                    + in.position() + " (PS3.5 7.1)");
        }
        dataset.put(element);
    }

    private void identify(Dataset dataset) throws IOException {
        if (!isIdentified) {
            isIdentified = true;
            identified.identified(dataset);
        }
    }

    // ---- header

    private void readHeader(Dataset dataset, Form form) throws IOException {
        tag = in.tag(0, form.bigEndian);
        wireVr = 0;
        if (form.implicitVr) {
            readImplicitHeader(dataset, form);
            return;
        }
        int first = in.peek(4);
        int second = in.peek(5);
        Vr stated = Vr.of(first, second);
        if (stated == null && !(isCapital(first) && isCapital(second))) {
            readImplicitHeader(dataset, form);
            wireVr = IMPLICIT_ON_WIRE;
            return;
        }
        boolean longLength = stated == null || stated.hasLongLength();
        if (longLength && !in.has(12)) {
            throw DicomException.truncated("The stream ends inside the header of " + Tags.text(tag));
        }
        length = longLength ? unsigned(in.i32(8, form.bigEndian)) : in.u16(6, form.bigEndian);
        in.advance(longLength ? 12 : 8);
        vr = stated == null ? Vr.UN : stated;
        wireVr = stated == null ? first << 8 | second : 0;
        if (stated == Vr.UN && length != UNDEFINED) {
            readUnknownAsKnown(dataset);
        }
    }

    /** An element sent as UN that the dictionary knows: its value is as in Implicit VR Little Endian (PS3.5 6.2.2). */
    private void readUnknownAsKnown(Dataset dataset) throws IOException {
        Vr known = Tags.isPrivate(tag) && !Tags.isPrivateCreator(tag) ? Vr.UN : ImpliedVr.of(tag, dataset);
        if (known != Vr.UN && fits(known, Form.IMPLICIT_LITTLE)) {
            vr = known;
            wireVr = Element.UN_ON_WIRE;
        }
    }

    private void readImplicitHeader(Dataset dataset, Form form) throws IOException {
        length = unsigned(in.i32(4, form.bigEndian));
        in.advance(8);
        vr = ImpliedVr.of(tag, dataset);
        if (vr == Vr.SQ && length != UNDEFINED && !fits(Vr.SQ, form)) {
            vr = Vr.UN;
        }
    }

    /** Whether the value can be of this VR; of a sequence by its first bytes, for some tags were something else once. */
    private boolean fits(Vr wanted, Form form) throws IOException {
        return wanted == Vr.SQ ? length == 0 || length >= 8 && in.has(4) && in.tag(0, form.bigEndian) == Tag.Item
                : length % (wanted == Vr.AT ? 4 : wanted.unit()) == 0;
    }

    private static long unsigned(int length) {
        return length == -1 ? UNDEFINED : length & 0xFFFFFFFFL;
    }

    private static boolean isCapital(int c) {
        return c >= 'A' && c <= 'Z';
    }

    // ---- values

    private Value readValue(Dataset dataset, Form form, long end, int depth) throws IOException {
        if (length == UNDEFINED) {
            return readUndefinedLength(dataset, form, end, depth);
        }
        if (vr == Vr.SQ) {
            return readItems(dataset, wireVr == Element.UN_ON_WIRE ? Form.IMPLICIT_LITTLE : form, length, end, depth);
        }
        return readDefinedLength(form);
    }

    private Value readUndefinedLength(Dataset dataset, Form form, long end, int depth) throws IOException {
        if (vr == Vr.OB || vr == Vr.OW || tag == Tag.PixelData) {
            return readFragments(form, end);
        }
        if (vr == Vr.UN) {
            return readItems(dataset, Form.IMPLICIT_LITTLE, UNDEFINED, end, depth);
        }
        if (vr != Vr.SQ && !(in.has(4) && in.tag(0, form.bigEndian) == Tag.Item)) {
            throw DicomException.malformed(Tags.text(tag) + " " + vr + " must not have undefined length (PS3.5 7.1.1)");
        }
        return readItems(dataset, form, UNDEFINED, end, depth);
    }

    private Value readDefinedLength(Form form) throws IOException {
        if (isOutOfMemory()) {
            long offset = in.position();
            in.skip(length, tag);
            return new Value.Bulk(offset, length);
        }
        budget.memory(tag, length);
        byte[] bytes = in.take((int) length, tag);
        if (form.bigEndian && wireVr != Element.UN_ON_WIRE) {
            ByteOrders.swap(bytes, vr.unit());
        }
        return length == 0 ? Value.Bytes.EMPTY : new Value.Bytes(bytes);
    }

    private boolean isOutOfMemory() {
        if (isPixelData(tag) && !limits.pixelDataInMemory()) {
            return true;
        }
        if (tag == Tag.ExtendedOffsetTable || tag == Tag.ExtendedOffsetTableLengths) {
            return length > limits.maxValueInMemory();
        }
        return vr.isBulk() ? length > limits.bulkThreshold()
                : (vr == Vr.UT || vr == Vr.UC) && length > limits.longTextThreshold();
    }

    static boolean isPixelData(int tag) {
        return tag == Tag.PixelData || tag == Tag.FloatPixelData || tag == Tag.DoubleFloatPixelData;
    }

    // ---- items and fragments

    private Value readItems(Dataset parent, Form form, long sequenceLength, long outerEnd, int depth) throws IOException {
        int sequence = tag;
        if (depth >= limits.maxDepth()) {
            throw DicomException.limitExceeded(Tags.text(sequence) + " at offset " + in.position() + " is nested deeper than "
                    + limits.maxDepth() + " levels");
        }
        boolean undefined = sequenceLength == UNDEFINED;
        long end = undefined ? outerEnd : in.position() + sequenceLength;
        List<Dataset> items = new ArrayList<>(2);
        while (undefined || in.position() < end) {
            int next = nextItem(sequence, form, end);
            if (next == Tag.SequenceDelimitationItem && undefined) {
                return new Value.Items(items, true);
            }
            if (next != Tag.Item) {
                throw DicomException.malformed("Unexpected " + Tags.text(next) + " at offset " + (in.position() - 8) + " in "
                        + Tags.text(sequence) + " (PS3.5 7.5)");
            }
            items.add(readItem(parent, form, end, depth, sequence));
        }
        return new Value.Items(items, false);
    }

    private Dataset readItem(Dataset parent, Form form, long end, int depth, int sequence) throws IOException {
        budget.item(sequence);
        boolean undefined = length == UNDEFINED;
        if (!undefined && length > end - in.position()) {
            throw DicomException.malformed("An item of " + length + " bytes at offset " + in.position()
                    + " runs past the end of " + Tags.text(sequence));
        }
        Dataset item = new Dataset();
        item.within(parent);
        item.undefinedLength(undefined);
        readElements(item, form, undefined ? end : in.position() + length, undefined, depth + 1);
        return item;
    }

    /** Reads tag and {@link #length} of an item or delimiter. */
    private int nextItem(int sequence, Form form, long end) throws IOException {
        if (end - in.position() < 8) {
            throw DicomException.malformed(Tags.text(sequence) + " ends inside an item header at offset " + in.position());
        }
        if (!in.has(8)) {
            throw DicomException.truncated("The stream ends at offset " + (in.position() + in.ready()) + " inside "
                    + Tags.text(sequence));
        }
        int next = in.tag(0, form.bigEndian);
        length = unsigned(in.i32(4, form.bigEndian));
        in.advance(8);
        return next;
    }

    private Value readFragments(Form form, long end) throws IOException {
        int pixelData = tag;
        Fragments fragments = null;
        while (true) {
            int next = nextItem(pixelData, form, end);
            if (next == Tag.SequenceDelimitationItem) {
                return fragments == null ? new Fragments(new byte[0]) : fragments;
            }
            if (next != Tag.Item || length == UNDEFINED || length > end - in.position()) {
                throw DicomException.malformed("Unexpected " + Tags.text(next) + " at offset " + (in.position() - 8)
                        + " among the fragments of " + Tags.text(pixelData) + " (PS3.5 A.4)");
            }
            if (fragments == null) {
                budget.memory(pixelData, length);
                fragments = new Fragments(in.take((int) length, pixelData));
            } else {
                readFragment(fragments, pixelData);
            }
        }
    }

    private void readFragment(Fragments fragments, int pixelData) throws IOException {
        budget.fragment(pixelData);
        long offset = in.position();
        if (length >= 4 && in.has(4) && isStreamStart(in.i32(0, true))) {
            fragments.nextStartsStream();
        }
        if (limits.pixelDataInMemory() && length <= limits.bulkThreshold()) {
            budget.memory(pixelData, length);
            fragments.add(offset, in.take((int) length, pixelData));
        } else {
            in.skip(length, pixelData);
            fragments.add(offset, length);
        }
    }

    /** SOI and the next marker's first byte (ISO/IEC 10918-1 B.2.1), or SOC and SIZ (ISO/IEC 15444-1 A.4). */
    private static boolean isStreamStart(int four) {
        return four >>> 8 == 0xFFD8FF || four == 0xFF4FFF51;
    }
}
