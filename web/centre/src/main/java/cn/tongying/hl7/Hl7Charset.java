package cn.tongying.hl7;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The character sets of messages (HL7 table 0211), under the names that are really sent. GB 2312 and GBK are parts of GB 18030. */
final class Hl7Charset {
    static final Set<String> NAMES = Set.of("UTF-8", "GB18030", "ISO-8859-1");

    private Hl7Charset() {
    }

    /** @param named MSH-18; empty gives the sender's own, and an unknown name nothing */
    static Optional<Charset> of(String named, String otherwise) {
        String plain = named.toUpperCase(Locale.ROOT).replaceAll("[ _/-]", "");
        return switch (plain) {
            case "" -> Optional.of(Charset.forName(otherwise));
            case "ASCII" -> Optional.of(StandardCharsets.US_ASCII);
            case "UNICODEUTF8", "UTF8" -> Optional.of(StandardCharsets.UTF_8);
            case "GB180302000", "GB18030", "GBK", "GB2312" -> Optional.of(Charset.forName("GB18030"));
            case "88591", "ISO88591" -> Optional.of(StandardCharsets.ISO_8859_1);
            default -> Optional.empty();
        };
    }

    /** Empty where the bytes are not of the set: nothing is guessed. */
    static Optional<String> decode(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
