package cn.tongying.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The data dictionary of PS3.6 (with PS3.7 E and PS3.10 7) and its UIDs; loaded once from generated resources. */
public final class Dictionary {

    /**
     * One registered element.
     *
     * @param tag     the tag, or the first one of a repeating group
     * @param vrs     the VR as listed, such as "US or SS"
     * @param vm      the value multiplicity as listed, such as "1-n"
     * @param retired true if PS3.6 marks it RET
     */
    public record Entry(int tag, String vrs, String vm, String keyword, String name, boolean retired) {
        /** The first of the VRs listed; UN if none is. */
        public Vr vr() {
            return Vr.of(vrs.length() > 2 ? vrs.substring(0, 2) : vrs).orElse(Vr.UN);
        }
    }

    private record Mask(int bits, int value, Entry entry) {}

    private static final Map<Integer, Entry> BY_TAG = new HashMap<>(8192);
    private static final List<Mask> MASKS = new ArrayList<>();
    private static final Map<String, Entry> BY_KEYWORD = new HashMap<>(8192);
    private static final Map<String, String[]> UIDS = new LinkedHashMap<>(1024);

    static {
        for (String[] row : rows("elements.tsv")) {
            addElement(row);
        }
        for (String[] row : rows("uids.tsv")) {
            UIDS.put(row[0], row);
        }
    }

    private Dictionary() {}

    /** The entry of a standard tag, repeating groups included; empty for private and unknown ones. */
    public static Optional<Entry> find(int tag) {
        return Optional.ofNullable(entry(tag));
    }

    static @Nullable Entry entry(int tag) {
        Entry exact = BY_TAG.get(tag);
        if (exact != null || Tags.isPrivate(tag)) {
            return exact;
        }
        for (Mask mask : MASKS) {
            if ((tag & mask.bits) == mask.value) {
                return mask.entry;
            }
        }
        return null;
    }

    /** VR by tag alone: LO of private creators, UL of group lengths, UN of the unknown, the first of several. */
    public static Vr vrOf(int tag) {
        Entry entry = entry(tag);
        if (entry != null) {
            return entry.vr();
        }
        if (Tags.isPrivateCreator(tag)) {
            return Vr.LO;
        }
        return Tags.isGroupLength(tag) ? Vr.UL : Vr.UN;
    }

    /** Keyword of a tag, or an empty string. */
    public static String keywordOf(int tag) {
        Entry entry = entry(tag);
        return entry == null ? "" : entry.keyword;
    }

    /** Tag of a keyword such as "PatientName". */
    public static OptionalInt tagOf(String keyword) {
        Entry entry = BY_KEYWORD.get(keyword);
        return entry == null ? OptionalInt.empty() : OptionalInt.of(entry.tag);
    }

    /** Name of a registered UID, else the UID. */
    public static String uidName(String uid) {
        String[] row = UIDS.get(uid);
        return row == null ? uid : row[3];
    }

    /** The storage SOP classes that PS3.6 lists, in ascending order of registration. */
    public static Collection<String> storageSopClassUids() {
        return uids(row -> row[1].equals("SOP Class") && row[0].startsWith("1.2.840.10008.5.1.4.")
                && row[3].contains("Storage") && !row[3].contains("Storage Commitment"));
    }

    /** All transfer syntaxes that PS3.6 lists. */
    public static Collection<String> transferSyntaxUids() {
        return uids(row -> row[1].equals("Transfer Syntax"));
    }

    private static List<String> uids(java.util.function.Predicate<String[]> which) {
        return UIDS.values().stream().filter(which).map(row -> row[0]).toList();
    }

    private static void addElement(String[] row) {
        int tag = Integer.parseUnsignedInt(row[0].replace('x', '0'), 16);
        Entry entry = new Entry(tag, row[1], row[2], row[3], row[4], row.length > 5);
        if (row[0].indexOf('x') < 0) {
            BY_TAG.put(tag, entry);
        } else {
            int bits = Integer.parseUnsignedInt(row[0].replaceAll("[^x]", "F").replace('x', '0'), 16);
            MASKS.add(new Mask(bits, tag, entry));
        }
        if (!entry.keyword.isEmpty()) {
            BY_KEYWORD.putIfAbsent(entry.keyword, entry);
        }
    }

    private static List<String[]> rows(String resource) {
        InputStream in = Objects.requireNonNull(Dictionary.class.getResourceAsStream(resource), resource);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return Collections.unmodifiableList(reader.lines().map(line -> line.split("\t", -1)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
