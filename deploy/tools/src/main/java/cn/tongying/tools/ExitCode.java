package cn.tongying.tools;

/** How a tool ends. */
final class ExitCode {

    static final int ALL_STORED = 0;
    static final int SOME_REFUSED = 1;
    static final int USAGE = 2;
    static final int UNREACHABLE = 3;
    static final int NOT_ADMITTED = 4;

    private ExitCode() {}
}
