package cn.tongying.tools.campaign;

/** One broken invariant. */
public record Finding(Kind kind, int crash, String what) {

    /** The invariants, each by how it breaks. */
    public enum Kind {
        LOST("已确认的对象找不到", "acknowledged, not found"),
        ALTERED("已确认的对象内容不同", "acknowledged, other bytes"),
        TWICE("查到多于一次", "found more than once"),
        HALF_VISIBLE("未确认的对象残缺可见", "not acknowledged, visible but not whole"),
        REFUSED_VISIBLE("被拒收的对象可见", "refused, but visible"),
        UNKNOWN_OBJECT("没有发送过的对象", "found, never sent"),
        COUNT_DIFFERS("计数与行数不符", "a count differs from the rows"),
        ROW_WITHOUT_OBJECT("有行无对象", "a row without its object"),
        ORPHAN_NOT_WHOLE("无行对象残缺", "an object without a row that is not whole"),
        TOO_MANY_ORPHANS("无行对象过多", "more objects without a row than senders that were cut off"),
        ORPHAN_LEFT("对账后仍有无行对象", "objects without a row after reconciliation"),
        TEMPORARY_LEFT("遗留临时文件", "temporary files of a dead process"),
        FEED_GAP("变更流有缺口", "a gap in the change feed"),
        FEED_EVENT("变更流事件缺失或重复", "an event missing or twice in the change feed"),
        AUDIT_MISSING("缺少审计记录", "a stored object without its audit row"),
        RETRY_REFUSED("重发被拒", "sending again was refused"),
        DID_NOT_START("重启失败", "did not start again");

        private final String chinese;
        private final String english;

        Kind(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        String chinese() {
            return chinese;
        }

        String english() {
            return english;
        }
    }

    @Override
    public String toString() {
        return "crash " + crash + ": " + kind + " " + what;
    }
}
