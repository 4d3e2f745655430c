package cn.tongying.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Compares what two scanned Data Sets say, however each was written. These count for nothing: group lengths (PS3.5 7.2),
 * Data Set Trailing Padding (PS3.10 7.2), whether a sequence or an item states its length (PS3.5 7.5), and which of the
 * native little endian syntaxes it was (PS3.5 A.1, A.2, A.5). Values count byte for byte. Used once.
 */
public final class ContentComparison {

    /** Two runs of bytes, one of each Data Set, that must be equal. */
    public record Ranges(Value.Bulk one, Value.Bulk other) {}

    private final boolean sameSyntax;
    private final List<Ranges> ranges = new ArrayList<>();

    private ContentComparison(boolean sameSyntax) {
        this.sameSyntax = sameSyntax;
    }

    /** Empty if the two differ; else what lies outside of memory and is left for the caller to compare. */
    public static Optional<List<Ranges>> of(ScannedDataset one, ScannedDataset other) {
        boolean sameSyntax = one.transferSyntax().equals(other.transferSyntax());
        if (!sameSyntax && !(isNativeLittleEndian(one.transferSyntax()) && isNativeLittleEndian(other.transferSyntax()))) {
            return Optional.empty();
        }
        ContentComparison comparison = new ContentComparison(sameSyntax);
        return comparison.same(one.dataset(), other.dataset()) ? Optional.of(comparison.ranges) : Optional.empty();
    }

    private static boolean isNativeLittleEndian(TransferSyntax syntax) {
        return syntax.equals(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN) || syntax.equals(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
                || syntax.equals(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private boolean same(Dataset one, Dataset other) {
        Iterator<Element> left = content(one);
        Iterator<Element> right = content(other);
        while (left.hasNext() && right.hasNext()) {
            if (!same(left.next(), right.next())) {
                return false;
            }
        }
        return !left.hasNext() && !right.hasNext();
    }

    private static Iterator<Element> content(Dataset dataset) {
        return dataset.elements().stream().filter(element -> !Tags.isGroupLength(element.tag())
                && element.tag() != Tag.DataSetTrailingPadding).iterator();
    }

    /** Implicit VR tells none, so that a VR counts only where both are written alike. */
    private boolean same(Element one, Element other) {
        return one.tag() == other.tag() && (!sameSyntax || one.vr() == other.vr() || areFragments(one, other)) && same(one.value(), other.value());
    }

    /** Of compressed Pixel Data OB is the only VR (PS3.5 A.4); some write OW and mean the same bytes. */
    private static boolean areFragments(Element one, Element other) {
        return one.value() instanceof Fragments && other.value() instanceof Fragments;
    }

    private boolean same(Value one, Value other) {
        return switch (one) {
            case Value.Bytes bytes -> bytes.equals(other);
            case Value.Bulk bulk -> other instanceof Value.Bulk that && bulk.length() == that.length() && compareLater(bulk, that);
            case Value.Items items -> other instanceof Value.Items that && same(items.items(), that.items());
            case Fragments fragments -> other instanceof Fragments that && same(fragments, that);
        };
    }

    private boolean same(List<Dataset> one, List<Dataset> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Fragments of equal lengths lie alike (PS3.5 A.4), so that they are one run, the item headers between them included. */
    private boolean same(Fragments one, Fragments other) {
        if (one.size() != other.size() || !Arrays.equals(one.basicOffsetTable(), other.basicOffsetTable())) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (one.length(i) != other.length(i)) {
                return false;
            }
        }
        return one.size() == 0 || compareLater(run(one), run(other));
    }

    private static Value.Bulk run(Fragments fragments) {
        int last = fragments.size() - 1;
        return new Value.Bulk(fragments.offset(0), fragments.offset(last) + fragments.length(last) - fragments.offset(0));
    }

    private boolean compareLater(Value.Bulk one, Value.Bulk other) {
        ranges.add(new Ranges(one, other));
        return true;
    }
}
