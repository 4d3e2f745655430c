package cn.tongying.objects;

import java.time.Instant;

/** One line of a listing: key, size in bytes and the time of the last change. */
public record ListedObject(ObjectKey key, long size, Instant changedAt) {
}
