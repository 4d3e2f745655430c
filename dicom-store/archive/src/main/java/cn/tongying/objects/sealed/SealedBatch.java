package cn.tongying.objects.sealed;

import cn.tongying.objects.ObjectKey;
import java.util.List;
import java.util.Optional;

/**
 * What one batch of sealing plain objects came to.
 *
 * @param sealed how many lie sealed now and plain no longer
 * @param bytes  their content
 * @param failed those that stay plain, with the reason in the log
 * @param last   behind which the next batch begins; empty at the end
 */
public record SealedBatch(int sealed, long bytes, List<ObjectKey> failed, Optional<ObjectKey> last) {
    public SealedBatch {
        failed = List.copyOf(failed);
    }
}
