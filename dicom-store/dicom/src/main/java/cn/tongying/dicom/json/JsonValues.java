package cn.tongying.dicom.json;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Tags;
import cn.tongying.dicom.Vr;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** From JSON values, as text, to an element in UTF-8. */
final class JsonValues {
    private static final int MAX_DS_LENGTH = 16;

    private JsonValues() {}

    static Element element(int tag, Vr vr, List<String> texts) {
        List<String> plain = texts.stream().map(text -> plain(tag, vr, text)).toList();
        Dataset carrier = new Dataset().put(Tag.SpecificCharacterSet, "ISO_IR 192");
        return carrier.put(tag, vr, plain.toArray(String[]::new)).element(tag).orElseThrow();
    }

    private static String plain(int tag, Vr vr, String text) {
        return switch (vr) {
            case IS, SL, SS, UL, US, SV, UV -> whole(tag, text);
            case DS -> shortDecimal(text);
            case SH, LO, PN, UC, CS, AE, UI, DA, TM, DT, AS -> {
                if (text.indexOf('\\') >= 0) {
                    throw DicomException.malformed("A value of " + Tags.text(tag) + " holds a backslash, which separates values (PS3.18 F.2.4)");
                }
                yield text;
            }
            default -> text;
        };
    }

    /** JSON may write 5 as 5.0 or 5e0. */
    private static String whole(int tag, String text) {
        if (text.isEmpty() || text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-')) {
            return text;
        }
        try {
            BigDecimal number = new BigDecimal(text.strip());
            return Math.abs((long) number.scale()) > 40 ? text : number.toBigIntegerExact().toString();
        } catch (NumberFormatException e) {
            return text;
        } catch (ArithmeticException e) {
            throw DicomException.malformed(Tags.text(tag) + " must hold whole numbers");
        }
    }

    /** DS has at most 16 characters (PS3.5 6.2); a longer JSON number is rounded to fit. */
    private static String shortDecimal(String text) {
        if (text.length() <= MAX_DS_LENGTH) {
            return text;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            for (int digits = MAX_DS_LENGTH; digits > 0; digits--) {
                String rounded = number.round(new java.math.MathContext(digits)).toString();
                if (rounded.length() <= MAX_DS_LENGTH) {
                    return rounded;
                }
            }
            return text;
        } catch (NumberFormatException e) {
            return text;
        }
    }

    static byte[] even(byte[] bytes) {
        return bytes.length % 2 == 0 ? bytes : Arrays.copyOf(bytes, bytes.length + 1);
    }
}
