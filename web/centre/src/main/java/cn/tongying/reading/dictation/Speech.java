package cn.tongying.reading.dictation;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * One utterance as the page sends it: a WAVE file of one channel of 16-bit PCM at 16 kHz, which every engine takes, with the header of 44 bytes
 * that the page writes (RIFF, {@code fmt } of 16 bytes, {@code data}; Microsoft and IBM, Multimedia Programming Interface 1.0, chapter 3).
 */
final class Speech {
    static final int SAMPLES_PER_SECOND = 16_000;
    static final int BYTES_PER_SECOND = 2 * SAMPLES_PER_SECOND;
    static final int HEADER_BYTES = 44;
    private static final int PCM = 1;
    private static final int MONO = 1;
    private static final int BITS = 16;

    private final byte[] wave;

    private Speech(byte[] wave) {
        this.wave = wave;
    }

    /** @throws ProblemException 422 when it is no such file, holds no sound or lasts longer than an utterance may */
    static Speech of(byte[] wave, Duration longest) {
        if (!isWave(wave)) {
            throw new ProblemException(Problem.unprocessable("An utterance is a WAVE file of one channel of 16-bit PCM at 16 kHz with a header of 44 bytes.",
                    "一段语音须为 16 kHz、16 位、单声道 PCM 的 WAVE 文件（文件头 44 字节）。"));
        }
        int sound = wave.length - HEADER_BYTES;
        if (sound == 0 || sound > longest.toSeconds() * BYTES_PER_SECOND) {
            throw new ProblemException(Problem.unprocessable("An utterance lasts up to " + longest.toSeconds() + " s and holds sound. Speak in shorter parts.",
                    "一段语音须有声音且不超过 " + longest.toSeconds() + " 秒。请分段口述。"));
        }
        return new Speech(wave);
    }

    private static boolean isWave(byte[] bytes) {
        if (bytes.length < HEADER_BYTES || !has(bytes, 0, "RIFF") || !has(bytes, 8, "WAVEfmt ") || !has(bytes, 36, "data")) {
            return false;
        }
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return header.getInt(16) == 16 && header.getShort(20) == PCM && header.getShort(22) == MONO && header.getInt(24) == SAMPLES_PER_SECOND
                && header.getShort(34) == BITS && header.getInt(40) == bytes.length - HEADER_BYTES;
    }

    private static boolean has(byte[] bytes, int at, String word) {
        return Arrays.equals(bytes, at, at + word.length(), word.getBytes(StandardCharsets.US_ASCII), 0, word.length());
    }

    byte[] wave() {
        return wave;
    }
}
