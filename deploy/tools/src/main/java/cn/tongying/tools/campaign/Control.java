package cn.tongying.tools.campaign;

/** What is broken on purpose; a trial that does not notice it proves nothing. Nothing in the product knows of it. */
public enum Control {
    NONE("产品原样", "the product as it is"),
    /** Under libeatmydata, where every fsync answers at once and does nothing. */
    NOTHING_FORCED("fsync 不起作用（libeatmydata）", "fsync does nothing (libeatmydata)"),
    /** {@code synchronous_commit} off for the role of the server. */
    LAZY_COMMIT("数据库异步提交", "asynchronous commit of the database");

    private final String chinese;
    private final String english;

    Control(String chinese, String english) {
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
