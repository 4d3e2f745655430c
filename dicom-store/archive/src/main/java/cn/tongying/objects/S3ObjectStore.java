package cn.tongying.objects;

import io.minio.BucketExistsArgs;
import io.minio.CopyObjectArgs;
import io.minio.CopySource;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.ObjectWriteResponse;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Objects in a bucket of any S3 server. Size and hash of an object are known only at its end, so it is first spooled
 * to a local file, then put with the hash of its body for the server to check (large ones in parts). The server's
 * answer is the proof of durability.
 */
public final class S3ObjectStore implements ObjectStore {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int LISTING_PAGE = 1000;

    private final MinioClient client;
    private final String bucket;
    private final TemporaryFolder spool;
    private final Path spoolFolder;
    private final ForeignEntries foreign = new ForeignEntries();

    /** Opens the bucket, and makes it when it is not there. */
    public S3ObjectStore(String endpoint, String region, String accessKey, String secretKey, String bucket, Path spool) {
        this.client = MinioClient.builder().endpoint(endpoint).region(region).credentials(accessKey, secretKey).build();
        this.client.setTimeout(TIMEOUT.toMillis(), TIMEOUT.toMillis(), TIMEOUT.toMillis());
        this.bucket = bucket;
        this.spoolFolder = spool;
        try {
            this.spool = TemporaryFolder.open(spool);
        } catch (IOException e) {
            throw FileFailure.of("open the folder " + spool, e);
        }
        S3Failure.guard("open the bucket " + bucket, () -> {
            if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
                client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
            }
            return bucket;
        });
    }

    @Override
    public ObjectWriter create(ObjectKey place) {
        try {
            return new S3ObjectWriter(client, bucket, spool.newFile());
        } catch (IOException e) {
            throw FileFailure.of("create a temporary file", e);
        }
    }

    @Override
    public InputStream open(ObjectKey key, long offset, long length) {
        return S3Failure.guard("open " + key, () -> {
            GetObjectArgs.Builder wanted = GetObjectArgs.builder().bucket(bucket).object(key.value());
            if (length == 0) {
                return InputStream.nullInputStream();
            }
            if (offset > 0 || length != Long.MAX_VALUE) {
                wanted.offset(offset);
            }
            if (length != Long.MAX_VALUE) {
                wanted.length(length);
            }
            return client.getObject(wanted.build());
        });
    }

    @Override
    public Optional<ListedObject> find(ObjectKey key) {
        try {
            StatObjectResponse found = S3Failure.guard("look at " + key, () ->
                    client.statObject(StatObjectArgs.builder().bucket(bucket).object(key.value()).build()));
            return Optional.of(new ListedObject(key, found.size(), found.lastModified().toInstant()));
        } catch (ObjectStoreException e) {
            if (e.kind() == ObjectStoreException.Kind.MISSING) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The server copies it, and by parts what is too large for one request. */
    @Override
    public void move(ObjectKey from, ObjectKey to) {
        if (find(to).isPresent()) {
            throw new ObjectStoreException(ObjectStoreException.Kind.UNAVAILABLE, "Key used before: " + to);
        }
        ObjectWriteResponse copied = S3Failure.guard("move " + from, () -> client.copyObject(CopyObjectArgs.builder().bucket(bucket).object(to.value())
                .source(CopySource.builder().bucket(bucket).object(from.value()).build()).build()));
        if (copied.etag() == null || copied.etag().isEmpty()) {
            throw new ObjectStoreException(ObjectStoreException.Kind.UNAVAILABLE, "The S3 server did not confirm " + to);
        }
        delete(from);
    }

    @Override
    public void delete(ObjectKey key) {
        S3Failure.guard("delete " + key, () -> {
            client.removeObject(RemoveObjectArgs.builder().bucket(bucket).object(key.value()).build());
            return key;
        });
    }

    @Override
    public List<ListedObject> list(String prefix, Optional<ObjectKey> after, int limit) {
        ListObjectsArgs.Builder wanted = ListObjectsArgs.builder().bucket(bucket).prefix(prefix).recursive(true)
                .maxKeys(Math.min(limit, LISTING_PAGE));
        after.ifPresent(key -> wanted.startAfter(key.value()));
        List<ListedObject> found = new ArrayList<>();
        for (Result<Item> result : client.listObjects(wanted.build())) {
            if (found.size() >= limit) {
                break;
            }
            Item item = S3Failure.guard("list " + prefix, result::get);
            Optional<ObjectKey> key = ObjectKey.parse(item.objectName());
            if (key.isEmpty()) {
                foreign.skip("a name that is no key");
                continue;
            }
            found.add(new ListedObject(key.get(), item.size(), item.lastModified().toInstant()));
        }
        return found;
    }

    /** The bucket has no limit that we know; the spool has. */
    @Override
    public long usableBytes() {
        return spoolFolder.toFile().getUsableSpace();
    }

    @Override
    public void close() {
        spool.close();
        try {
            client.close();
        } catch (Exception e) {
            throw new ObjectStoreException(ObjectStoreException.Kind.UNAVAILABLE, "Could not close the S3 client", e);
        }
    }
}
