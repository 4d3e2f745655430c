package cn.tongying.dicomweb;

import java.util.ArrayList;
import java.util.List;

/** A list of frame numbers in a path, such as {@code 1,3,2} (PS3.18 section 10.1.2). */
final class FrameNumbers {

    private static final int MAXIMUM = 1_000;

    private FrameNumbers() {
    }

    static List<Integer> parse(String text) {
        String decoded = text.replace("%2C", ",").replace("%2c", ",");
        if (!decoded.matches("[0-9]{1,9}(,[0-9]{1,9})*")) {
            throw Problem.badRequest("'" + text + "' is not a list of frame numbers such as 1,2,3", "“" + text + "”不是帧号列表");
        }
        List<Integer> numbers = new ArrayList<>();
        for (String piece : decoded.split(",")) {
            numbers.add(Integer.valueOf(piece));
        }
        if (numbers.contains(0) || numbers.size() > MAXIMUM) {
            throw Problem.badRequest("Frames are numbered from 1, and at most " + MAXIMUM + " are given at once",
                    "帧号从 1 开始，每次最多 " + MAXIMUM + " 帧");
        }
        return numbers;
    }
}
