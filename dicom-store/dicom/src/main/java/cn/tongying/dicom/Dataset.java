package cn.tongying.dicom;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A Data Set or an item of a sequence: elements in ascending order of their tags (PS3.5 7.1). Text is decoded when asked
 * for, by the character set of the nearest Data Set around it that states one. Not safe for use by several threads while
 * it is changed.
 */
public final class Dataset implements Iterable<Element> {
    private static final Element[] NONE = {};

    private Element[] elements = NONE;
    private int size;
    private @Nullable Dataset parent;
    private @Nullable SpecificCharacterSet characterSet;
    private boolean undefinedLength;

    // ---- elements

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public boolean contains(int tag) {
        return find(tag) >= 0;
    }

    public Optional<Element> element(int tag) {
        return Optional.ofNullable(get(tag));
    }

    @Nullable Element get(int tag) {
        int at = find(tag);
        return at < 0 ? null : elements[at];
    }

    /** Adds or replaces; items become children of this Data Set and inherit its character set. */
    public Dataset put(Element element) {
        if (element.tag() == Tag.SpecificCharacterSet) {
            characterSet = null;
        }
        if (element.value() instanceof Value.Items sequence) {
            sequence.items().forEach(item -> item.parent = this);
        }
        int at = find(element.tag());
        if (at >= 0) {
            elements[at] = element;
        } else {
            insert(-at - 1, element);
        }
        return this;
    }

    /** Puts text by the dictionary's VR, encoded in the character set in force; several strings become several values. */
    public Dataset put(int tag, String... values) {
        return put(tag, Dictionary.vrOf(tag), values);
    }

    public Dataset put(int tag, Vr vr, String... values) {
        return put(Element.of(tag, vr, ValueCodec.encode(vr, List.of(values), characterSet())));
    }

    /** Puts numbers by the dictionary's VR (binary ones, IS or DS). */
    public Dataset putIntegers(int tag, long... values) {
        return put(tag, Dictionary.vrOf(tag), Arrays.stream(values).mapToObj(Long::toString).toArray(String[]::new));
    }

    public Dataset putItems(int tag, List<Dataset> items) {
        return put(new Element(tag, Vr.SQ, new Value.Items(List.copyOf(items), false)));
    }

    public Optional<Element> remove(int tag) {
        int at = find(tag);
        if (at < 0) {
            return Optional.empty();
        }
        if (tag == Tag.SpecificCharacterSet) {
            characterSet = null;
        }
        Element removed = elements[at];
        System.arraycopy(elements, at + 1, elements, at, size - at - 1);
        size--;
        return Optional.of(removed);
    }

    @Override
    public Iterator<Element> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            public Element next() {
                if (next >= size) {
                    throw new NoSuchElementException();
                }
                return elements[next++];
            }
        };
    }

    // ---- values

    /** The first value as text, trimmed by its VR; empty if the element is absent, empty, in bulk or a sequence. */
    public Optional<String> string(int tag) {
        List<String> all = strings(tag);
        return all.isEmpty() || all.getFirst().isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
    }

    /** All values as text: numbers in decimal, tags as eight hexadecimal digits; an empty value among others is "". */
    public List<String> strings(int tag) {
        Element element = get(tag);
        return element != null && element.value() instanceof Value.Bytes bytes
                ? ValueCodec.decode(element.vr(), bytes.bytes(), characterSet()) : List.of();
    }

    public Optional<PersonName> personName(int tag) {
        return string(tag).map(PersonName::parse);
    }

    /** The first value as an integer; empty if absent, empty or no integer. */
    public OptionalInt integer(int tag) {
        OptionalLong value = longInteger(tag);
        return value.isPresent() && value.getAsLong() == (int) value.getAsLong()
                ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
    }

    public OptionalLong longInteger(int tag) {
        Element element = get(tag);
        return element != null && element.value() instanceof Value.Bytes bytes
                ? ValueCodec.firstInteger(element.vr(), bytes.bytes()) : OptionalLong.empty();
    }

    /** All values as integers; throws MALFORMED if one is no integer. */
    public int[] integers(int tag) {
        return strings(tag).stream().filter(s -> !s.isEmpty()).mapToInt(s -> ValueCodec.requireInteger(tag, s)).toArray();
    }

    /** The first value as a decimal; empty if absent, empty or no number. */
    public Optional<BigDecimal> decimal(int tag) {
        return string(tag).flatMap(ValueCodec::decimal);
    }

    /** All values as doubles; throws MALFORMED if one is no number. */
    public double[] decimals(int tag) {
        return strings(tag).stream().filter(s -> !s.isEmpty()).mapToDouble(s -> ValueCodec.requireDouble(tag, s)).toArray();
    }

    public OptionalDouble decimalAsDouble(int tag) {
        return decimal(tag).map(d -> OptionalDouble.of(d.doubleValue())).orElse(OptionalDouble.empty());
    }

    /** DA, or the date of a DT, that is a real day; else empty. The old form yyyy.mm.dd is read too. */
    public Optional<LocalDate> date(int tag) {
        return string(tag).flatMap(Temporal::date);
    }

    /** TM as far as it goes (hours, or minutes, or seconds with fraction); else empty. */
    public Optional<LocalTime> time(int tag) {
        return string(tag).flatMap(Temporal::time);
    }

    /** The items of a sequence; none if absent. */
    public List<Dataset> items(int tag) {
        Element element = get(tag);
        return element != null && element.value() instanceof Value.Items sequence ? sequence.items() : List.of();
    }

    /** The first item of a sequence. */
    public Optional<Dataset> item(int tag) {
        return items(tag).stream().findFirst();
    }

    /** The bytes of a value in memory, padding included, little endian. */
    public Optional<byte[]> bytes(int tag) {
        return get(tag) instanceof Element element && element.value() instanceof Value.Bytes bytes
                ? Optional.of(bytes.bytes()) : Optional.empty();
    }

    public Optional<StudyInstanceUid> studyInstanceUid() {
        return string(Tag.StudyInstanceUID).map(StudyInstanceUid::new);
    }

    public Optional<SeriesInstanceUid> seriesInstanceUid() {
        return string(Tag.SeriesInstanceUID).map(SeriesInstanceUid::new);
    }

    public Optional<SopInstanceUid> sopInstanceUid() {
        return string(Tag.SOPInstanceUID).map(SopInstanceUid::new);
    }

    public Optional<SopClassUid> sopClassUid() {
        return string(Tag.SOPClassUID).map(SopClassUid::new);
    }

    // ---- private elements

    /**
     * The tag in this Data Set of a private element (PS3.5 7.8.1).
     *
     * @param tag group and the low byte of the element; its block is looked up by the creator
     */
    public OptionalInt privateTag(String creator, int tag) {
        int group = Tags.group(tag);
        for (int block = 0x10; block <= 0xFF; block++) {
            if (string(Tags.of(group, block)).filter(creator::equals).isPresent()) {
                return OptionalInt.of(Tags.of(group, block << 8 | tag & 0xFF));
            }
        }
        return OptionalInt.empty();
    }

    /** The creator of a private element's block. */
    public Optional<String> privateCreator(int tag) {
        return Tags.isPrivate(tag) && Tags.element(tag) > 0xFF
                ? string(Tags.of(Tags.group(tag), Tags.element(tag) >>> 8)) : Optional.empty();
    }

    /** Reserves a block for the creator where it has none, and gives the tag there. */
    public int reservePrivateTag(String creator, int tag) {
        OptionalInt known = privateTag(creator, tag);
        if (known.isPresent()) {
            return known.getAsInt();
        }
        for (int block = 0x10; block <= 0xFF; block++) {
            if (!contains(Tags.of(Tags.group(tag), block))) {
                put(Tags.of(Tags.group(tag), block), Vr.LO, creator);
                return Tags.of(Tags.group(tag), block << 8 | tag & 0xFF);
            }
        }
        throw DicomException.malformed("All private blocks of group " + Tags.text(tag) + " are taken (PS3.5 7.8.1)");
    }

    // ---- character set and nesting

    /** The character set in force here: stated here, else of the Data Set around, else the default repertoire. */
    public SpecificCharacterSet characterSet() {
        SpecificCharacterSet known = characterSet;
        if (known != null) {
            return known;
        }
        if (get(Tag.SpecificCharacterSet) instanceof Element stated) {
            characterSet = stated.value() instanceof Value.Bytes bytes
                    ? SpecificCharacterSet.of(ValueCodec.decode(Vr.CS, bytes.bytes(), SpecificCharacterSet.DEFAULT))
                    : SpecificCharacterSet.DEFAULT;
            return characterSet;
        }
        return parent == null ? SpecificCharacterSet.DEFAULT : parent.characterSet();
    }

    /** The Data Set around this item; empty at the top. */
    public Optional<Dataset> parent() {
        return Optional.ofNullable(parent);
    }

    void within(Dataset around) {
        parent = around;
    }

    boolean undefinedLength() {
        return undefinedLength;
    }

    void undefinedLength(boolean undefined) {
        undefinedLength = undefined;
    }

    private int find(int tag) {
        int low = 0;
        int high = size - 1;
        if (size > 0 && Integer.compareUnsigned(elements[high].tag(), tag) < 0) {
            return -size - 1;
        }
        while (low <= high) {
            int middle = low + high >>> 1;
            int order = Integer.compareUnsigned(elements[middle].tag(), tag);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    private void insert(int at, Element element) {
        if (size == elements.length) {
            elements = Arrays.copyOf(elements, Math.max(4, size * 2));
        }
        System.arraycopy(elements, at, elements, at + 1, size - at);
        elements[at] = element;
        size++;
    }

    /** The elements as a list, for tests and small jobs. */
    public List<Element> elements() {
        List<Element> list = new ArrayList<>(size);
        forEach(list::add);
        return list;
    }

    /** Number of elements only; a Data Set holds what a log must not. */
    @Override
    public String toString() {
        return "Dataset of " + size + " elements";
    }
}
