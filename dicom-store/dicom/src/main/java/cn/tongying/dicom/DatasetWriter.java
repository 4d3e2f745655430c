package cn.tongying.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a Data Set in a transfer syntax. What was read comes out as it was: defined or undefined lengths, unknown VRs, UN
 * around known elements. Bulk values need a {@link BulkSource}; without one they are refused.
 */
public final class DatasetWriter {

    /** Gives the bytes of values that are not in memory. */
    @FunctionalInterface
    public interface BulkSource {
        /** Writes {@code length} bytes of the Data Set from {@code offset}, in its own byte order. */
        void copy(long offset, long length, OutputStream out) throws IOException;
    }

    private static final int UNDEFINED = -1;
    private static final int IMPLICIT_ON_WIRE = 0x10000;
    private static final int MAX_SHORT_LENGTH = 0xFFFF;

    private final OutputStream out;
    private final BulkSource bulk;

    private record Form(boolean implicitVr, boolean bigEndian) {
        static final Form IMPLICIT_LITTLE = new Form(true, false);
    }

    private DatasetWriter(OutputStream out, BulkSource bulk) {
        this.out = out;
        this.bulk = bulk;
    }

    /** Writes a Data Set all of whose values are in memory. */
    public static void write(Dataset dataset, TransferSyntax syntax, OutputStream out) throws IOException {
        write(dataset, syntax, out, (offset, length, to) -> {
            throw DicomException.unsupported("A value at offset " + offset + " is not in memory and no source was given");
        });
    }

    /** Writes a Data Set; bulk values are copied as they are, so the byte order must be that of their source. */
    public static void write(Dataset dataset, TransferSyntax syntax, OutputStream out, BulkSource bulk) throws IOException {
        Form form = new Form(syntax.implicitVr(), syntax.bigEndian());
        if (!syntax.deflated()) {
            new DatasetWriter(out, bulk).writeElements(dataset, form);
            return;
        }
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater, 16 << 10);
            new DatasetWriter(deflated, bulk).writeElements(dataset, form);
            deflated.finish();
            if (deflater.getBytesWritten() % 2 != 0) {
                out.write(0);
            }
        } finally {
            deflater.end();
        }
    }

    public static byte[] toBytes(Dataset dataset, TransferSyntax syntax) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try {
            write(dataset, syntax, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void writeElements(Dataset dataset, Form form) throws IOException {
        for (Element element : dataset) {
            writeElement(element, form);
        }
    }

    private void writeElement(Element element, Form form) throws IOException {
        switch (element.value()) {
            case Value.Bytes value -> writeBytes(element, value.bytes(), form);
            case Value.Bulk value -> {
                header(element, value.length(), form);
                bulk.copy(value.offset(), value.length(), out);
            }
            case Value.Items value -> writeSequence(element, value, form);
            case Fragments value -> writeFragments(element, value, form);
        }
    }

    private void writeBytes(Element element, byte[] bytes, Form form) throws IOException {
        header(element, bytes.length, form);
        if (form.bigEndian && element.vr().unit() > 1 && element.wireVr() != Element.UN_ON_WIRE) {
            byte[] turned = bytes.clone();
            ByteOrders.swap(turned, element.vr().unit());
            out.write(turned);
        } else {
            out.write(bytes);
        }
    }

    private void writeSequence(Element element, Value.Items sequence, Form form) throws IOException {
        boolean undefined = sequence.undefinedLength();
        Form inside = element.wireVr() == Element.UN_ON_WIRE ? Form.IMPLICIT_LITTLE : form;
        header(element, undefined ? UNDEFINED : itemsLength(sequence, inside), form);
        for (Dataset item : sequence.items()) {
            tag(Tag.Item, inside);
            int32(item.undefinedLength() ? UNDEFINED : (int) elementsLength(item, inside), inside);
            writeElements(item, inside);
            if (item.undefinedLength()) {
                tag(Tag.ItemDelimitationItem, inside);
                int32(0, inside);
            }
        }
        if (undefined) {
            tag(Tag.SequenceDelimitationItem, inside);
            int32(0, inside);
        }
    }

    private void writeFragments(Element element, Fragments fragments, Form form) throws IOException {
        header(element, UNDEFINED, form);
        tag(Tag.Item, form);
        int32(fragments.basicOffsetTable().length, form);
        out.write(fragments.basicOffsetTable());
        for (int i = 0; i < fragments.size(); i++) {
            tag(Tag.Item, form);
            int32((int) fragments.length(i), form);
            var inMemory = fragments.bytes(i);
            if (inMemory.isPresent()) {
                out.write(inMemory.get());
            } else {
                bulk.copy(fragments.offset(i), fragments.length(i), out);
            }
        }
        tag(Tag.SequenceDelimitationItem, form);
        int32(0, form);
    }

    // ---- headers and lengths

    private void header(Element element, long length, Form form) throws IOException {
        tag(element.tag(), form);
        int code = wireCode(element, length);
        if (form.implicitVr || code == IMPLICIT_ON_WIRE) {
            int32((int) length, form);
            return;
        }
        out.write(code >>> 8);
        out.write(code);
        if (isLong(code)) {
            out.write(0);
            out.write(0);
            int32((int) length, form);
        } else {
            int16((int) length, form);
        }
    }

    /** A value too long for the short form goes out as UN (PS3.5 6.2.2, note 4). */
    private static int wireCode(Element element, long length) {
        if (element.wireVr() != 0) {
            return element.wireVr();
        }
        return length > MAX_SHORT_LENGTH && !element.vr().hasLongLength() ? Element.UN_ON_WIRE
                : element.vr().name().charAt(0) << 8 | element.vr().name().charAt(1);
    }

    private static boolean isLong(int code) {
        Vr vr = Vr.of(code >>> 8, code & 0xFF);
        return vr == null || vr.hasLongLength();
    }

    private static int headerLength(Element element, long length, Form form) {
        int code = wireCode(element, length);
        return !form.implicitVr && code != IMPLICIT_ON_WIRE && isLong(code) ? 12 : 8;
    }

    private static long elementsLength(Dataset dataset, Form form) {
        long length = 0;
        for (Element element : dataset) {
            length += elementLength(element, form);
        }
        return length;
    }

    private static long elementLength(Element element, Form form) {
        long value = switch (element.value()) {
            case Value.Bytes v -> v.bytes().length;
            case Value.Bulk v -> v.length();
            case Value.Items v -> itemsLength(v, element.wireVr() == Element.UN_ON_WIRE ? Form.IMPLICIT_LITTLE : form)
                    + (v.undefinedLength() ? 8 : 0);
            case Fragments v -> fragmentsLength(v);
        };
        return headerLength(element, value, form) + value;
    }

    private static long itemsLength(Value.Items sequence, Form form) {
        long length = 0;
        for (Dataset item : sequence.items()) {
            length += 8 + elementsLength(item, form) + (item.undefinedLength() ? 8 : 0);
        }
        return length;
    }

    private static long fragmentsLength(Fragments fragments) {
        long length = 16 + fragments.basicOffsetTable().length;
        for (int i = 0; i < fragments.size(); i++) {
            length += 8 + fragments.length(i);
        }
        return length;
    }

    private void tag(int tag, Form form) throws IOException {
        int16(Tags.group(tag), form);
        int16(Tags.element(tag), form);
    }

    private void int16(int value, Form form) throws IOException {
        out.write(form.bigEndian ? value >>> 8 : value);
        out.write(form.bigEndian ? value : value >>> 8);
    }

    private void int32(int value, Form form) throws IOException {
        int16(form.bigEndian ? value >>> 16 : value, form);
        int16(form.bigEndian ? value : value >>> 16, form);
    }
}
