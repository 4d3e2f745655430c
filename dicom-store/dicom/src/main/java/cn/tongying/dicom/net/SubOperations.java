package cn.tongying.dicom.net;

/** Numbers of sub-operations in a response of C-GET or C-MOVE (PS3.7 9.1.3, 9.1.4). */
public record SubOperations(int remaining, int completed, int failed, int warning) {

    static SubOperations of(CommandSet response) {
        return new SubOperations(response.us(CommandSet.REMAINING_SUB_OPERATIONS), response.us(CommandSet.COMPLETED_SUB_OPERATIONS),
                response.us(CommandSet.FAILED_SUB_OPERATIONS), response.us(CommandSet.WARNING_SUB_OPERATIONS));
    }

    void putInto(CommandSet response, boolean withRemaining) {
        if (withRemaining) {
            response.us(CommandSet.REMAINING_SUB_OPERATIONS, limited(remaining));
        }
        response.us(CommandSet.COMPLETED_SUB_OPERATIONS, limited(completed))
                .us(CommandSet.FAILED_SUB_OPERATIONS, limited(failed))
                .us(CommandSet.WARNING_SUB_OPERATIONS, limited(warning));
    }

    /** The elements are US: a retrieve of more instances says the greatest number it can. */
    private static int limited(int count) {
        return Math.min(count, 0xFFFF);
    }
}
