package cn.tongying.archive;

/**
 * The metadata of one series as a JSON array.
 *
 * @param gzip      the document, compressed (RFC 1952)
 * @param etag      changes with the content; without quotes
 * @param instances how many instances it describes
 * @param settled   false when the series is still open, so that the document was put together just now
 */
public record SeriesDocument(byte[] gzip, String etag, int instances, boolean settled) {
}
