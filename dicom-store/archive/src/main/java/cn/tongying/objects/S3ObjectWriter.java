package cn.tongying.objects;

import io.minio.MinioClient;
import io.minio.ObjectWriteResponse;
import io.minio.UploadObjectArgs;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Map;

/**
 * Spools one object to a local file and puts it. The SDK sends the SHA-256 of each body in the signed
 * x-amz-content-sha256 over HTTP and Content-MD5 over HTTPS; the server refuses a body that differs.
 */
final class S3ObjectWriter implements ObjectWriter {

    private static final int BUFFER = 64 * 1024;

    private final MinioClient client;
    private final String bucket;
    private final Path spool;
    private final OutputStream out;
    private final MessageDigest hash = ContentHash.sha256();
    private long headerLength;
    private long size;
    private boolean ended;

    S3ObjectWriter(MinioClient client, String bucket, Path spool) throws IOException {
        this.client = client;
        this.bucket = bucket;
        this.spool = spool;
        this.out = new BufferedOutputStream(Files.newOutputStream(spool, StandardOpenOption.CREATE_NEW), BUFFER);
    }

    @Override
    public void header(byte[] bytes) {
        if (size != headerLength) {
            throw new IllegalStateException("The header comes before the content");
        }
        append(bytes, 0, bytes.length);
        headerLength += bytes.length;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        hash.update(bytes, offset, length);
        append(bytes, offset, length);
    }

    private void append(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw FileFailure.of("write " + spool.getFileName(), e);
        }
        size += length;
    }

    @Override
    public long size() {
        return size;
    }

    /** The condition keeps a key from ever being written twice, whatever else uses the bucket. */
    @Override
    public StoredObject commit(ObjectKey key) {
        try {
            out.close();
        } catch (IOException e) {
            throw FileFailure.of("write " + spool.getFileName(), e);
        }
        ObjectWriteResponse kept = S3Failure.guard("keep " + key, () -> client.uploadObject(UploadObjectArgs.builder()
                .bucket(bucket).object(key.value()).filename(spool.toString()).contentType("application/dicom")
                .extraHeaders(Map.of("If-None-Match", "*")).build()));
        if (kept.etag() == null || kept.etag().isEmpty()) {
            throw new ObjectStoreException(ObjectStoreException.Kind.UNAVAILABLE, "The S3 server did not confirm " + key);
        }
        close();
        return new StoredObject(key, size, headerLength, hash.digest());
    }

    @Override
    public void close() {
        if (ended) {
            return;
        }
        ended = true;
        try {
            out.close();
        } catch (IOException e) {
            // The spool is dropped in any case; a failed flush of it loses nothing.
            ended = true;
        }
        try {
            Files.deleteIfExists(spool);
        } catch (IOException e) {
            throw FileFailure.of("drop " + spool.getFileName(), e);
        }
    }
}
