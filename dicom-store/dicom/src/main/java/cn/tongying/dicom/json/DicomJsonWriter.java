package cn.tongying.dicom.json;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Fragments;
import cn.tongying.dicom.PersonName;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Tags;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.Vr;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes Data Sets in the DICOM JSON model (PS3.18 F.2). Text comes out as UTF-8, so Specific Character Set, where
 * present, becomes ISO_IR 192; group lengths are left out. Values of IS and DS that break their definition
 * are written as strings, which F.2.3 permits for them, and NaN and infinities of FL and FD too, for JSON has no such numbers.
 */
public final class DicomJsonWriter {
    private static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

    private final JsonOut json;
    private final BulkDataUris uris;
    private final StringBuilder path = new StringBuilder();

    private DicomJsonWriter(OutputStream out, BulkDataUris uris) {
        this.json = new JsonOut(out);
        this.uris = uris;
    }

    /** Writes one object. The stream is neither flushed nor closed. */
    public static void write(Dataset dataset, OutputStream out, BulkDataUris uris) throws IOException {
        DicomJsonWriter writer = new DicomJsonWriter(out, uris);
        writer.dataset(dataset);
        writer.json.flushBuffer();
    }

    /** Writes an array of objects. */
    public static void writeArray(Iterable<Dataset> datasets, OutputStream out, BulkDataUris uris) throws IOException {
        DicomJsonWriter writer = new DicomJsonWriter(out, uris);
        int separator = '[';
        for (Dataset dataset : datasets) {
            writer.json.put(separator);
            separator = ',';
            writer.dataset(dataset);
        }
        writer.json.raw(separator == '[' ? "[]" : "]");
        writer.json.flushBuffer();
    }

    public static byte[] toBytes(Dataset dataset, BulkDataUris uris) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        try {
            write(dataset, out, uris);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void dataset(Dataset dataset) throws IOException {
        json.put('{');
        boolean first = true;
        int length = path.length();
        for (Element element : dataset) {
            if (!Tags.isGroupLength(element.tag())) {
                path.append(Tags.hex(element.tag()));
                first &= !attribute(dataset, element, first);
                path.setLength(length);
            }
        }
        json.put('}');
    }

    private boolean attribute(Dataset dataset, Element element, boolean first) throws IOException {
        boolean isBulk = !element.isEmpty() && (element.value() instanceof Value.Bulk || element.value() instanceof Fragments);
        var uri = isBulk ? uris.uri(path.toString(), element) : java.util.Optional.<String>empty();
        if (isBulk && uri.isEmpty()) {
            return false;
        }
        if (!first) {
            json.put(',');
        }
        json.tag(element.tag());
        json.raw(":{\"vr\":\"");
        json.raw(element.vr().name());
        json.put('"');
        if (uri.isPresent()) {
            json.raw(",\"BulkDataURI\":");
            json.string(uri.get());
        } else if (element.tag() == Tag.SpecificCharacterSet) {
            values(Vr.CS, List.of("ISO_IR 192"));
        } else if (!element.isEmpty()) {
            value(dataset, element);
        }
        json.put('}');
        return true;
    }

    private void value(Dataset dataset, Element element) throws IOException {
        switch (element.value()) {
            case Value.Items sequence -> items(sequence.items());
            case Value.Bytes bytes when element.vr().isBulk() -> {
                json.raw(",\"InlineBinary\":");
                json.base64(bytes.bytes());
            }
            case Value.Bytes ignored -> values(element.vr(), dataset.strings(element.tag()));
            case Value.Bulk ignored -> { }
            case Fragments ignored -> { }
        }
    }

    private void items(List<Dataset> items) throws IOException {
        json.raw(",\"Value\":");
        int length = path.length();
        int number = 0;
        for (Dataset item : items) {
            json.put(number == 0 ? '[' : ',');
            path.append('/').append(++number).append('/');
            dataset(item);
            path.setLength(length);
        }
        json.put(']');
    }

    private void values(Vr vr, List<String> values) throws IOException {
        if (values.isEmpty() || vr == Vr.PN && values.size() == 1 && PersonName.parse(values.getFirst()).isEmpty()) {
            return;
        }
        json.raw(",\"Value\":");
        int separator = '[';
        for (String value : values) {
            json.put(separator);
            separator = ',';
            if (value.isEmpty()) {
                json.raw("null");
            } else {
                single(vr, value);
            }
        }
        json.put(']');
    }

    private void single(Vr vr, String value) throws IOException {
        switch (vr) {
            case PN -> personName(PersonName.parse(value));
            case IS -> {
                if (isInteger(value)) {
                    number(value);
                } else {
                    json.string(value);
                }
            }
            case DS, FL, FD, SL, SS, UL, US -> number(value);
            case SV, UV -> {
                long number = Long.parseUnsignedLong(value.startsWith("-") ? value.substring(1) : value);
                if (number >= 0 && number <= MAX_SAFE_INTEGER) {
                    json.raw(value);
                } else {
                    json.string(value);
                }
            }
            default -> json.string(value);
        }
    }

    /** What PS3.5 6.2 allows in IS; anything else is kept as it was written. */
    private static boolean isInteger(String value) {
        try {
            return value.length() <= 12 && Integer.parseInt(value) == Long.parseLong(value);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private void number(String value) throws IOException {
        String number = JsonNumber.of(value);
        if (number.isEmpty()) {
            json.string(value);
        } else {
            json.raw(number);
        }
    }

    private void personName(PersonName name) throws IOException {
        if (name.isEmpty()) {
            json.raw("null");
            return;
        }
        int separator = '{';
        separator = group(separator, "Alphabetic", name.alphabetic());
        separator = group(separator, "Ideographic", name.ideographic());
        group(separator, "Phonetic", name.phonetic());
        json.put('}');
    }

    private int group(int separator, String key, String text) throws IOException {
        if (text.isEmpty()) {
            return separator;
        }
        json.put(separator);
        json.string(key);
        json.put(':');
        json.string(text);
        return ',';
    }
}
