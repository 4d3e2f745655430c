package cn.tongying.tools.bench;

/** What a line counts, and whether more of it is better. */
enum Unit {
    IMAGES_PER_SECOND("张/s images/s", true),
    OBJECTS_PER_SECOND("个/s objects/s", true),
    REQUESTS_PER_SECOND("次/s requests/s", true),
    FRAMES_PER_SECOND("帧/s frames/s", true),
    MILLISECONDS("ms", false),
    SECONDS("s", false),
    MEGABYTES("MB", false),
    MEGABYTES_PER_SECOND("MB/s", true),
    PERCENT("%", true);

    private final String text;
    private final boolean more;

    Unit(String text, boolean more) {
        this.text = text;
        this.more = more;
    }

    String text() {
        return text;
    }

    /** How many times better ours is than theirs. */
    double ratio(double ours, double theirs) {
        return more ? ours / theirs : theirs / ours;
    }
}
