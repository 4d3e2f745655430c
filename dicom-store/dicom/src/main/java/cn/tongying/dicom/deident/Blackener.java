package cn.tongying.dicom.deident;

import cn.tongying.dicom.pixel.PixelFormat;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.pixel.Photometric;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Makes pixels of native frames black while the bytes pass, or in place (layout: PS3.5 8.1 and 8.2). */
final class Blackener {

    /** Bytes {@code start} to {@code end} of a frame; {@code pattern} begins anew at each multiple of its length. */
    private record Span(long start, long end, byte[] pattern) {
    }

    private final long frameBytes;
    private final List<Span> spans = new ArrayList<>();

    /** @param bigEndian whether cells of more than one byte lie in words that begin with the higher byte (PS3.5 7.3) */
    Blackener(PixelFormat format, BitSet pixels, boolean bigEndian) {
        if (format.bitsAllocated() == 1) {
            throw DicomException.unsupported("Single bits are not blackened here");
        }
        frameBytes = format.frameBytes();
        int cell = format.bitsAllocated() / 8;
        for (int from = pixels.nextSetBit(0); from >= 0; from = pixels.nextSetBit(from)) {
            int to = pixels.nextClearBit(from);
            if (format.photometric() == Photometric.YBR_FULL_422) {
                spans.add(new Span((from & ~1L) * 2 * cell, (to + 1L & ~1L) * 2 * cell, cells(new long[] {0, 0, middle(format), middle(format)}, cell, bigEndian)));
            } else if (format.planar() && format.samplesPerPixel() > 1) {
                for (int plane = 0; plane < format.samplesPerPixel(); plane++) {
                    spans.add(new Span((plane * format.pixels() + from) * cell, (plane * format.pixels() + to) * cell,
                            cells(new long[] {black(format, plane)}, cell, bigEndian)));
                }
            } else {
                long[] values = new long[format.samplesPerPixel()];
                java.util.Arrays.setAll(values, sample -> black(format, sample));
                spans.add(new Span((long) from * values.length * cell, (long) to * values.length * cell, cells(values, cell, bigEndian)));
            }
            from = to;
        }
        spans.sort(java.util.Comparator.comparingLong(Span::start));
    }

    private static long black(PixelFormat format, int sample) {
        long least = format.signed() ? -(1L << format.bitsStored() - 1) : 0;
        long most = format.signed() ? (1L << format.bitsStored() - 1) - 1 : (1L << format.bitsStored()) - 1;
        return switch (format.photometric()) {
            case MONOCHROME1 -> most;
            case MONOCHROME2 -> least;
            case YBR_FULL, YBR_FULL_422, YBR_PARTIAL_420, YBR_PARTIAL_422, YBR_ICT, YBR_RCT -> sample == 0 ? 0 : middle(format);
            case PALETTE_COLOR, RGB -> 0;
        };
    }

    private static long middle(PixelFormat format) {
        return 1L << format.bitsStored() - 1;
    }

    private static byte[] cells(long[] values, int cell, boolean bigEndian) {
        byte[] bytes = new byte[values.length * cell];
        for (int i = 0; i < bytes.length; i++) {
            int at = i % cell;
            bytes[i] = (byte) (values[i / cell] >>> 8 * (bigEndian && cell > 1 ? at ^ 1 : at));
        }
        return bytes;
    }

    /** One frame in place. */
    void blacken(byte[] frame) {
        blacken(frame, 0, (int) Math.min(frame.length, frameBytes), 0);
    }

    private void blacken(byte[] buffer, int offset, int length, long position) {
        for (Span span : spans) {
            long start = Math.max(span.start, position);
            long end = Math.min(span.end, position + length);
            for (long at = start; at < end; at++) {
                buffer[offset + (int) (at - position)] = span.pattern[(int) (at % span.pattern.length)];
            }
        }
    }

    /** A stream for the value of Pixel Data, frame after frame without gaps, that blackens what passes. */
    OutputStream over(OutputStream out) {
        return new FilterOutputStream(out) {
            private long position;

            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                byte[] copy = java.util.Arrays.copyOfRange(buffer, offset, offset + length);
                int done = 0;
                while (done < length) {
                    int part = (int) Math.min(length - done, frameBytes - position % frameBytes);
                    blacken(copy, done, part, position % frameBytes);
                    position += part;
                    done += part;
                }
                out.write(copy, 0, length);
            }
        };
    }
}
