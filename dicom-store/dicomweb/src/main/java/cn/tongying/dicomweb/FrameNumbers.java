package cn.tongying.dicomweb;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A list of frame numbers in a path, such as {@code 1,3,2} (PS3.18 section 10.1.2). */
final class FrameNumbers {

    private static final int MAXIMUM = 1_000;
    private static final int MAXIMUM_DIGITS = 9;

    private FrameNumbers() {
    }

    /** From 1 to that of the last, none of which is held. */
    static List<Integer> all(int count) {
        return new AbstractList<>() {
            @Override
            public Integer get(int index) {
                return Objects.checkIndex(index, count) + 1;
            }

            @Override
            public int size() {
                return count;
            }
        };
    }

    static List<Integer> parse(String text) {
        String decoded = text.indexOf('%') < 0 ? text : text.replace("%2C", ",").replace("%2c", ",");
        List<Integer> numbers = new ArrayList<>();
        int begin = 0;
        while (begin <= decoded.length()) {
            int comma = decoded.indexOf(',', begin);
            int end = comma < 0 ? decoded.length() : comma;
            numbers.add(number(decoded, begin, end, text));
            begin = end + 1;
        }
        if (numbers.contains(0) || numbers.size() > MAXIMUM) {
            throw Problem.badRequest("Frames are numbered from 1, and at most " + MAXIMUM + " are given at once",
                    "帧号从 1 开始，每次最多 " + MAXIMUM + " 帧");
        }
        return numbers;
    }

    private static int number(String list, int begin, int end, String text) {
        boolean number = end > begin && end - begin <= MAXIMUM_DIGITS;
        int value = 0;
        for (int i = begin; i < end && number; i++) {
            int digit = list.charAt(i) - '0';
            number = digit >= 0 && digit <= 9;
            value = 10 * value + digit;
        }
        if (!number) {
            throw Problem.badRequest("'" + text + "' is not a list of frame numbers such as 1,2,3", "“" + text + "”不是帧号列表");
        }
        return value;
    }
}
