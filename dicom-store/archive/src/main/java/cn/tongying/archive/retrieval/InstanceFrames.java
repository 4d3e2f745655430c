package cn.tongying.archive.retrieval;

import cn.tongying.archive.Content;
import cn.tongying.archive.kept.ReadMemory;
import cn.tongying.dicom.FrameIndex;
import java.io.InputStream;
import java.util.function.IntFunction;

/** The frames of one instance, each made when it is asked for: there may be millions of them. Used by one thread, until it is closed. */
public final class InstanceFrames implements AutoCloseable {
    private final FrameIndex index;
    private final ReadMemory.Share share;
    private final IntFunction<InputStream> opener;

    InstanceFrames(FrameIndex index, ReadMemory.Share share, IntFunction<InputStream> opener) {
        this.index = index;
        this.share = share;
        this.opener = opener;
    }

    /** How many there are. */
    public int count() {
        return index.frameCount();
    }

    /** Bytes of a frame as stored; {@code number} is from 1. */
    public long length(int number) {
        return index.frameLength(number - 1);
    }

    /**
     * One frame as stored: for encapsulated syntaxes the compressed bytes without item tags, for native ones the frame's share of the pixel data in the
     * stored byte order. It is opened by its first read.
     *
     * @param number from 1
     */
    public Content frame(int number) {
        return new Content(length(number), opener.apply(number));
    }

    ReadMemory.Share share() {
        return share;
    }

    @Override
    public void close() {
        share.close();
    }
}
