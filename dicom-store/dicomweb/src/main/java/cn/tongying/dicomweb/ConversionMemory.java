package cn.tongying.dicomweb;

import cn.tongying.archive.conversion.DecodingMemory;
import java.io.IOException;
import java.io.OutputStream;

/** Frames of objects that are converted, in the same budget and the same places to compute as those that are asked for one by one. */
record ConversionMemory(FrameImages images) implements DecodingMemory {

    @Override
    public long bytes() {
        return images.maximumFrameBytes();
    }

    @Override
    public void pass(long wanted, Work work, OutputStream out) throws IOException {
        images.lent(wanted, work::get).sendTo(out);
    }
}
