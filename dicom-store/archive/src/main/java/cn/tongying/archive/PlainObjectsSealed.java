package cn.tongying.archive;

/**
 * The server sealed a batch of objects that were kept plain before. Fired inside a transaction of its own, when the batch is done.
 *
 * @param sealed how many lie sealed now and plain no longer
 * @param bytes  their content
 * @param failed how many stay plain, with the reason of each in the log
 * @param batch  identity of the batch
 */
public record PlainObjectsSealed(int sealed, long bytes, int failed, String batch) {
}
