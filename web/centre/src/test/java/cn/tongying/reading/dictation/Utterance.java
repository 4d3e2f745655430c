package cn.tongying.reading.dictation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Utterances for the tests. */
final class Utterance {
    private Utterance() {
    }

    static byte[] of(int samples, int perSecond) {
        ByteBuffer wave = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        wave.put(ascii("RIFF")).putInt(36 + 2 * samples).put(ascii("WAVEfmt ")).putInt(16).putShort((short) 1).putShort((short) 1).putInt(perSecond).putInt(2 * perSecond)
                .putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(2 * samples);
        for (int sample = 0; sample < samples; sample++) {
            wave.putShort((short) (sample * 7));
        }
        return wave.array();
    }

    static byte[] ofSeconds(int seconds) {
        return of(16_000 * seconds, 16_000);
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
