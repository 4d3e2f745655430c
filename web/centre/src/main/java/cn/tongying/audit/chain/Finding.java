package cn.tongying.audit.chain;

/**
 * One thing that is not as it was sealed.
 *
 * @param position where in the chain; 0 when it has no place there
 * @param eventId  the row of {@code audit_event}; 0 when none can be named
 * @param detail   what a person needs to know more, in English
 */
public record Finding(Kind kind, long position, long eventId, String detail) {

    /** What happened to the chain. */
    public enum Kind {
        ROW_EDITED("记录被修改", "a row was changed after it was sealed, or rows before it were removed and the rest renumbered"),
        ROW_REMOVED("记录被删除", "a row that was sealed, or waited for it, is gone"),
        LINK_REMOVED("链环被删除", "positions of the chain are missing"),
        LINK_FORGED("链环被伪造", "a link is not the one that the next one was made from"),
        REORDERED("顺序被改变", "a row stands in another place than where it was sealed"),
        TRUNCATED("链尾被截断", "the chain is shorter than an exported head says"),
        REPLACED("链被替换", "the chain is not the one whose head was exported"),
        UNCHAINED("记录不在链中", "a row is neither sealed nor waiting: its link was removed, or it was slipped in");

        private final String zh;
        private final String en;

        Kind(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }
    }

    @Override
    public String toString() {
        return kind + " " + kind.zh + " | position " + position + ", event " + eventId + ": " + kind.en + (detail.isEmpty() ? "" : "; " + detail);
    }
}
