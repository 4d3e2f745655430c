package cn.tongying.dicom.pixel;

import java.io.ByteArrayOutputStream;

/** RLE Lossless (PS3.5 annex G): a PackBits segment for each byte of a composite pixel, the most significant first, line by line. */
final class RleEncoder {
    private static final int HEADER_NUMBERS = 16;
    private static final int MOST_SEGMENTS = 15;
    private static final int LONGEST = 128;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private RleEncoder() {
    }

    static FrameEncoder.Encoded encode(Frame frame) {
        PixelFormat format = frame.format();
        int bytes = format.bytesPerSample();
        int segments = bytes * format.samplesPerPixel();
        if (segments > MOST_SEGMENTS) {
            throw PixelException.unknown("RLE has at most " + MOST_SEGMENTS + " segments (PS3.5 G.2)");
        }
        RleEncoder encoder = new RleEncoder();
        int[] header = new int[HEADER_NUMBERS];
        header[0] = segments;
        for (int segment = 0; segment < segments; segment++) {
            header[1 + segment] = 4 * HEADER_NUMBERS + encoder.out.size();
            int sample = segment / bytes;
            int place = bytes - 1 - segment % bytes;
            int start = format.planar() ? sample * (int) format.pixels() * bytes + place : sample * bytes + place;
            encoder.segment(frame.samples(), start, format.planar() ? bytes : bytes * format.samplesPerPixel(), format);
        }
        return new FrameEncoder.Encoded(format, encoder.behind(header));
    }

    private byte[] behind(int[] header) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(4 * header.length + out.size());
        for (int number : header) {
            for (int i = 0; i < 4; i++) {
                whole.write(number >> 8 * i);
            }
        }
        whole.writeBytes(out.toByteArray());
        return whole.toByteArray();
    }

    private void segment(byte[] cells, int start, int stride, PixelFormat format) {
        byte[] line = new byte[format.columns()];
        for (int y = 0; y < format.rows(); y++) {
            for (int x = 0; x < line.length; x++) {
                line[x] = cells[start + (y * line.length + x) * stride];
            }
            line(line);
        }
        if (out.size() % 2 != 0) {
            out.write(0);
        }
    }

    /** Runs of three and more are worth a code of their own; what lies between is written as it is (G.3.1). */
    private void line(byte[] line) {
        int literal = 0;
        int at = 0;
        while (at < line.length) {
            int end = at + 1;
            while (end < line.length && line[end] == line[at] && end - at < LONGEST) {
                end++;
            }
            if (end - at > 2) {
                literal(line, literal, at);
                out.write(1 - (end - at));
                out.write(line[at]);
                literal = end;
            }
            at = end;
        }
        literal(line, literal, line.length);
    }

    private void literal(byte[] line, int from, int to) {
        for (int at = from; at < to; at += LONGEST) {
            int length = Math.min(LONGEST, to - at);
            out.write(length - 1);
            out.write(line, at, length);
        }
    }
}
