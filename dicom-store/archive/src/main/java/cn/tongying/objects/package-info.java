/**
 * Where the bytes of objects are kept: a port with an adapter for files and one for S3.
 *
 * <p>An object is written once under a key that was never used before and is never changed. It is durable before
 * {@link cn.tongying.objects.ObjectWriter#commit commit} returns: a power cut after that must not lose it. The port
 * knows nothing of DICOM, and no name that came from outside ever becomes a key.
 *
 * <p>Out of scope: catalogues, versions, replication. Encryption at rest is a decorator, in {@code cn.tongying.objects.sealed}.
 */
@NullMarked
package cn.tongying.objects;

import org.jspecify.annotations.NullMarked;
