package cn.tongying.objects;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.security.GeneralSecurityException;

/** Calls an S3 server and turns what its SDK throws into our one exception. */
final class S3Failure {

    /** A call of the SDK. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws MinioException, IOException, GeneralSecurityException;
    }

    private S3Failure() {
    }

    static <T> T guard(String act, Call<T> call) {
        try {
            return call.run();
        } catch (ErrorResponseException e) {
            throw new ObjectStoreException(kind(e.errorResponse().code()), "Could not " + act + ": " + e.errorResponse().code(), e);
        } catch (MinioException | IOException | GeneralSecurityException e) {
            throw new ObjectStoreException(ObjectStoreException.Kind.UNAVAILABLE, "Could not " + act + ": " + e.getMessage(), e);
        }
    }

    private static ObjectStoreException.Kind kind(String code) {
        return switch (code) {
            case "NoSuchKey", "NoSuchObject" -> ObjectStoreException.Kind.MISSING;
            case "XMinioStorageFull", "QuotaExceeded" -> ObjectStoreException.Kind.FULL;
            default -> ObjectStoreException.Kind.UNAVAILABLE;
        };
    }
}
