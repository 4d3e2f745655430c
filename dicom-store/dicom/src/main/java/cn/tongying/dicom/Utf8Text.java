package cn.tongying.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes the text of a Data Set anew in UTF-8 (ISO_IR 192), items too, so that it can take a value which its own character set does not
 * have. What the text says stays, also where no set was declared or not the one it is in; group lengths and values that are not in memory
 * are left as they are.
 */
public final class Utf8Text {
    private static final String UTF_8 = "ISO_IR 192";

    private Utf8Text() {
    }

    public static void recode(Dataset dataset) {
        recodeText(dataset, UndeclaredText.of(dataset));
        dataset.put(Tag.SpecificCharacterSet, UTF_8);
    }

    /** The same where the text is not in what is declared; else it stays as it is. */
    public static void recodeUndeclared(Dataset dataset) {
        if (UndeclaredText.of(dataset).isPresent()) {
            recode(dataset);
        }
    }

    /** The Data Set as it is to be understood: itself where its text is in what is declared, else a copy of it in UTF-8. It stays as it is. */
    public static Dataset understood(Dataset dataset) {
        return UndeclaredText.of(dataset).map(set -> {
            Dataset copy = copy(dataset);
            recode(copy);
            return copy;
        }).orElse(dataset);
    }

    private static Dataset copy(Dataset dataset) {
        Dataset copy = new Dataset();
        for (Element element : dataset.elements()) {
            copy.put(element.value() instanceof Value.Items sequence
                    ? new Element(element.tag(), element.vr(), new Value.Items(sequence.items().stream().map(Utf8Text::copy).toList(), sequence.undefinedLength()), element.wireVr())
                    : element);
        }
        return copy;
    }

    /** By the set in force until now: the one stated around an item is changed after all of them. */
    private static void recodeText(Dataset dataset, Optional<Charset> undeclared) {
        SpecificCharacterSet before = dataset.characterSet();
        Optional<Charset> really = undeclared.filter(set -> UndeclaredText.isUndeclared(before));
        for (Element element : dataset.elements()) {
            if (element.value() instanceof Value.Items sequence) {
                sequence.items().forEach(item -> recodeText(item, undeclared));
            } else if (element.vr().usesCharacterSet() && element.value() instanceof Value.Bytes bytes) {
                String text = really.map(set -> new String(bytes.bytes(), set)).orElseGet(() -> before.decode(bytes.bytes(), element.vr()));
                dataset.put(new Element(element.tag(), element.vr(), new Value.Bytes(encoded(text)), element.wireVr()));
            }
        }
        if (dataset.parent().isPresent()) {
            dataset.remove(Tag.SpecificCharacterSet);
        }
    }

    /** Padded to an even length with a space (PS3.5 6.2). */
    private static byte[] encoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length % 2 == 0 ? bytes : (text + " ").getBytes(StandardCharsets.UTF_8);
    }
}
