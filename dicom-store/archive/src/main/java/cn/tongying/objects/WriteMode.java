package cn.tongying.objects;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How files are written: past the page cache where the file system takes it (O_DIRECT), else through it. An image is
 * written once and forced at once, so a copy in the page cache only costs: the copy itself, and memory that readers
 * could use. Found out once, by trying, when the store opens.
 *
 * @param block what a write past the page cache must begin at and be a multiple of; 1 where the page cache is used
 */
record WriteMode(int block) {

    /** No disk known has larger blocks; a file system that asks for more is written through the page cache. */
    static final int LARGEST_BLOCK = 4096;

    private static final Logger LOG = System.getLogger(WriteMode.class.getName());
    static final WriteMode CACHED = new WriteMode(1);

    static WriteMode of(Path folder) throws IOException {
        WriteMode direct = new WriteMode(LARGEST_BLOCK);
        Path trial = folder.resolve("direct.tmp");
        try (FileChannel channel = direct.create(trial)) {
            channel.write(ByteBuffer.allocateDirect(2 * LARGEST_BLOCK).alignedSlice(LARGEST_BLOCK).limit(LARGEST_BLOCK));
            return direct;
        } catch (IOException e) {
            if (!isNotSupported(e)) {
                throw e;
            }
            return cached(folder, e);
        } catch (UnsupportedOperationException e) {
            return cached(folder, e);
        } finally {
            Files.deleteIfExists(trial);
        }
    }

    private static WriteMode cached(Path folder, Exception e) {
        LOG.log(Level.INFO, "The file system of {0} has no unbuffered writing ({1}); objects are written through the page cache",
                folder.getParent().getParent(), e.getMessage());
        return CACHED;
    }

    /**
     * A full or failing disk must stop the start rather than decide how all is written. Java has no type for EINVAL and
     * EOPNOTSUPP; the text of the C library, which may be in Chinese, is all there is. The last is the JDK's own, of a
     * file system with larger blocks.
     */
    static boolean isNotSupported(IOException failure) {
        String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return Stream.of("invalid argument", "not supported", "无效的参数", "不支持", "multiple of the block size").anyMatch(text::contains);
    }

    FileChannel create(Path file) throws IOException {
        Set<OpenOption> options = this.equals(CACHED)
                ? Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                : Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT);
        return FileChannel.open(file, options);
    }

    /** Fills a buffer with zeros up to the end of its last block. */
    void pad(ByteBuffer buffer) {
        while (buffer.position() % block != 0) {
            buffer.put((byte) 0);
        }
    }
}
