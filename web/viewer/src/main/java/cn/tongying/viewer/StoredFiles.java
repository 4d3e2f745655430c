package cn.tongying.viewer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files of a site, in the gzipped form where the build left one. It remembers only files that exist, so
 * requests for made-up names cannot fill the memory.
 */
final class StoredFiles {

    /** Opens a path of the web application, or gives null: {@code ServletContext::getResourceAsStream}. */
    @FunctionalInterface
    interface Source {
        @Nullable InputStream open(String path);
    }

    private final Source source;
    private final Map<String, StoredFile> known = new ConcurrentHashMap<>();

    StoredFiles(Source source) {
        this.source = source;
    }

    Optional<StoredFile> find(String path) {
        StoredFile file = known.get(path);
        if (file == null) {
            file = measure(path);
            if (file != null) {
                known.put(path, file);
            }
        }
        return Optional.ofNullable(file);
    }

    InputStream open(StoredFile file) throws IOException {
        InputStream in = source.open(file.path());
        if (in == null) {
            throw new IOException(file.path() + " was there and is gone: the web application is being undeployed");
        }
        return in;
    }

    private @Nullable StoredFile measure(String path) {
        StoredFile packed = measure(path + ".gz", true);
        return packed != null ? packed : measure(path, false);
    }

    private @Nullable StoredFile measure(String path, boolean gzip) {
        InputStream found = source.open(path);
        if (found == null) {
            return null;
        }
        try (DigestInputStream in = new DigestInputStream(found, MessageDigest.getInstance("SHA-256"))) {
            long length = in.transferTo(OutputStream.nullOutputStream());
            String hash = HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 12);
            return new StoredFile(path, gzip, length, "W/\"" + hash + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + " from the web application", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
