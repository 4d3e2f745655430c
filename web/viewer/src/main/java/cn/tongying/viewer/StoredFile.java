package cn.tongying.viewer;

/**
 * A file as it lies in the archive: where, whether gzipped, how long, and the tag of its bytes. Known after it was read
 * once, and kept as long as the web application lives, since its files cannot change.
 */
record StoredFile(String path, boolean gzip, long length, String entityTag) {}
