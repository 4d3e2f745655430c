package cn.tongying.tools.exit;

import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.tools.web.AnsweredException;
import cn.tongying.tools.web.Insistence;
import cn.tongying.tools.web.StalledReads;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Brings one object into its file: under a name of its own until all bytes are there and forced to the disk, so that a file with the
 * right name is always whole. An answer that breaks off is asked for again.
 */
final class ObjectDownload {

    /** How often the bytes of one object may break off, each time with a server that answers. */
    static final int TRIES = 3;
    private static final String UNFINISHED = ".part";
    private static final int BUFFER = 256 << 10;
    private static final int GONE = 404;
    private static final int HEAD = 4 << 10;
    private static final int PREAMBLE = 128;
    /** Tag (0002,0003) and VR. */
    private static final String INSTANCE_UID = "\u0002\0\u0003\0UI";

    /** What became of an object. */
    sealed interface Outcome {
        record Kept(KeptFile file) implements Outcome {}

        /** The archive has it no more, or shows it no more. */
        record Gone() implements Outcome {}

        record Failed(String why) implements Outcome {}
    }

    private final StudySource source;
    private final Insistence insistence;
    private final StalledReads stalled;

    ObjectDownload(StudySource source, Insistence insistence, StalledReads stalled) {
        this.source = source;
        this.insistence = insistence;
        this.stalled = stalled;
    }

    /** @throws IOException when the archive does not answer at all, or the disk takes no more */
    Outcome bring(StudyInstanceUid study, ExitingObject object, Path folder) throws IOException {
        Path file = folder.resolve(Names.file(object));
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        String broke = "";
        try {
            OwnersOnly.folders(file.getParent());
            for (int tries = 0; tries < TRIES; tries++) {
                try (StudySource.Content content = insistence.insist(() -> source.open(study, object))) {
                    Optional<KeptFile> kept = write(content, object, unfinished, file);
                    if (kept.isPresent()) {
                        return new Outcome.Kept(kept.get());
                    }
                    broke = "收到的是另一个对象 · another object came";
                } catch (BodyException e) {
                    broke = "每次都中断（可能已损坏） · broke off each time, it may be damaged: " + e.getMessage();
                }
            }
            return new Outcome.Failed(broke);
        } catch (AnsweredException e) {
            return e.status() == GONE ? new Outcome.Gone() : new Outcome.Failed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw DiskFullException.is(e) ? new DiskFullException(folder, e) : e;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** The bytes broke off, while the disk took all of them. */
    private static final class BodyException extends IOException {
        private static final long serialVersionUID = 1L;

        BodyException(String message) {
            super(message);
        }
    }

    private Optional<KeptFile> write(StudySource.Content content, ExitingObject object, Path unfinished, Path file) throws IOException {
        MessageDigest digest = sha256();
        long size;
        try (FileChannel out = FileChannel.open(unfinished, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            size = copy(content.bytes(), out, digest);
            out.force(true);
        }
        if (content.length().isPresent() && content.length().getAsLong() != size) {
            throw new BodyException(size + " of " + content.length().getAsLong() + " bytes");
        }
        if (!isOf(unfinished, object.instance())) {
            return Optional.empty();
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return Optional.of(new KeptFile(Names.file(object), HexFormat.of().formatHex(digest.digest()), size, object.sopClass(), object.instance(), object.series(),
                content.etag()));
    }

    private long copy(InputStream in, FileChannel out, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (StalledReads.Watch watch = stalled.watch(in)) {
            for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
                watch.moved();
                digest.update(buffer, 0, read);
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                size += read;
            }
        }
        return size;
    }

    private static int read(InputStream in, byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw new BodyException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Whether the file is a Part 10 file of this instance (PS3.10 7.1): Media Storage SOP Instance UID is in its head, in Explicit VR
     * Little Endian. Its first one counts: there are objects with a second head, of another instance, in their Data Set.
     */
    private static boolean isOf(Path file, SopInstanceUid instance) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        int uid = text.indexOf(INSTANCE_UID);
        int length = instance.value().length() + instance.value().length() % 2;
        return text.startsWith("DICM", PREAMBLE) && uid > 0 && text.startsWith((char) length + "\0" + instance.value(), uid + INSTANCE_UID.length());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
