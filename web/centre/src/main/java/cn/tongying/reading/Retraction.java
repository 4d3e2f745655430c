package cn.tongying.reading;

import java.util.Arrays;

/**
 * Why a final report does not count any more. As the reason of a version it is the code, and the words behind a space where there are any.
 *
 * @param words by the person; there in any case where no code says it
 */
record Retraction(Why why, String words) {
    /** The code. */
    enum Why {
        WRONG_PATIENT("患者错误", "Wrong patient"),
        WRONG_EXAM("检查错误", "Wrong exam"),
        WRONG_IMAGES("影像错误", "Wrong images"),
        SIGNED_BY_MISTAKE("误签署", "Signed by mistake"),
        OTHER("其他原因", "Another reason");

        private final String zh;
        private final String en;

        Why(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        String en() {
            return en;
        }
    }

    Retraction {
        if (why == Why.OTHER && words.isBlank()) {
            throw new IllegalArgumentException("Another reason has words");
        }
    }

    /** As it is kept, and sealed. */
    String text() {
        return words.isEmpty() ? why.name() : why.name() + " " + words;
    }

    static Retraction parse(String text) {
        String code = text.split(" ", 2)[0];
        Why why = Arrays.stream(Why.values()).filter(one -> one.name().equals(code)).findFirst().orElseThrow(() -> new IllegalArgumentException("No reason of a retraction"));
        return new Retraction(why, text.substring(code.length()).strip());
    }

    /** As a document says it. */
    String zh() {
        return words.isEmpty() ? why.zh : why.zh + "：" + words;
    }
}
