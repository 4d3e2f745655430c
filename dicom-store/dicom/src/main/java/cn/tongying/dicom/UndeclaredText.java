package cn.tongying.dicom;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * In what the text of a Data Set really is, whose device declares no character set, or Latin-1 whatever it writes: many in China write GBK
 * so. It is taken for that only where all of the text can be it and some of it can hardly be anything else: two characters of GB 2312 in a
 * row, four bytes that no word of Latin-1 has beside one another; or a group of a name that is written in such characters alone, two or more
 * (王^伟), for no name of Europe is without a letter of ASCII. For UTF-8 its own form is proof. A Data Set is all one or all the other.
 */
final class UndeclaredText {
    private static final List<List<String>> BELIEVED_BY_NOBODY = List.of(List.of(), List.of("ISO_IR 6"), List.of("ISO_IR 100"));
    private static final Charset GB18030 = Charset.forName("GB18030");

    private final List<byte[]> texts = new ArrayList<>();
    private final List<byte[]> names = new ArrayList<>();

    private UndeclaredText() {
    }

    /** Empty where what is declared is believed. */
    static Optional<Charset> of(Dataset dataset) {
        UndeclaredText undeclared = new UndeclaredText();
        undeclared.collect(dataset);
        if (undeclared.texts.isEmpty()) {
            return Optional.empty();
        }
        if (undeclared.allAre(StandardCharsets.UTF_8)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        boolean chinese = undeclared.texts.stream().anyMatch(UndeclaredText::hasTwoOfGb2312) || undeclared.names.stream().anyMatch(UndeclaredText::isNameOfGb2312);
        return chinese && undeclared.allAre(GB18030) ? Optional.of(GB18030) : Optional.empty();
    }

    static boolean isUndeclared(SpecificCharacterSet set) {
        return set.isUnknown() || BELIEVED_BY_NOBODY.contains(set.terms());
    }

    private void collect(Dataset dataset) {
        boolean undeclared = isUndeclared(dataset.characterSet());
        for (Element element : dataset.elements()) {
            if (element.value() instanceof Value.Items sequence) {
                sequence.items().forEach(this::collect);
            } else if (undeclared && element.vr().usesCharacterSet() && element.value() instanceof Value.Bytes bytes && hasHighByte(bytes.bytes())) {
                texts.add(bytes.bytes());
                if (element.vr() == Vr.PN) {
                    names.add(bytes.bytes());
                }
            }
        }
    }

    private static boolean hasHighByte(byte[] bytes) {
        for (byte one : bytes) {
            if (one < 0) {
                return true;
            }
        }
        return false;
    }

    private boolean allAre(Charset set) {
        return texts.stream().allMatch(text -> {
            try {
                set.newDecoder().decode(ByteBuffer.wrap(text));
                return true;
            } catch (CharacterCodingException e) {
                return false;
            }
        });
    }

    /** Rows 16 to 87 of GB 2312 are its Han characters. */
    private static boolean hasTwoOfGb2312(byte[] text) {
        int inARow = 0;
        for (int i = 0; i < text.length; i++) {
            boolean han = isHan(text, i);
            inARow = han ? inARow + 1 : 0;
            if (inARow == 2) {
                return true;
            }
            i += han || text[i] < 0 ? 1 : 0;
        }
        return false;
    }

    /** Whether one group of a name has characters of GB 2312 alone, in components of any number. */
    private static boolean isNameOfGb2312(byte[] name) {
        int characters = 0;
        boolean alone = true;
        for (int i = 0; i <= name.length; i++) {
            if (i == name.length || name[i] == '=' || name[i] == '\\') {
                if (alone && characters > 1) {
                    return true;
                }
                characters = 0;
                alone = true;
            } else if (isHan(name, i)) {
                characters++;
                i++;
            } else {
                alone &= name[i] == '^' || name[i] == ' ' || name[i] == 0;
            }
        }
        return false;
    }

    private static boolean isHan(byte[] text, int at) {
        return at + 1 < text.length && isBetween(text[at], 0xB0, 0xF7) && isBetween(text[at + 1], 0xA1, 0xFE);
    }

    private static boolean isBetween(byte one, int first, int last) {
        return (one & 0xFF) >= first && (one & 0xFF) <= last;
    }
}
