package cn.tongying.archive.search;

import java.util.ArrayList;
import java.util.List;

/**
 * A Chinese name is typed in one piece, and kept with its family name parted from the given one (王^小明, 欧阳^小明) or not: each way asks for the other.
 * What the names are is told by no rule, so a family name may have one character or two.
 */
final class IdeographicName {
    private static final int LONGEST_FAMILY_NAME = 2;

    private IdeographicName() {
    }

    /** A value to match, wildcards in it or not, and the other ways to write it; itself alone where it does not begin with a Chinese character. */
    static List<String> forms(String value) {
        if (value.isEmpty() || !Character.isIdeographic(value.codePointAt(0))) {
            return List.of(value);
        }
        List<String> forms = new ArrayList<>(List.of(value));
        int parted = value.indexOf('^');
        if (parted >= 0) {
            boolean givenNameToo = parted + 1 < value.length() && Character.isIdeographic(value.codePointAt(parted + 1));
            return givenNameToo ? List.of(value, value.replace("^", "")) : List.of(value);
        }
        for (int characters = 1; characters <= LONGEST_FAMILY_NAME && value.codePointCount(0, value.length()) > characters; characters++) {
            int end = value.offsetByCodePoints(0, characters);
            if (value.codePoints().limit(characters + 1L).allMatch(Character::isIdeographic)) {
                forms.add(value.substring(0, end) + "^" + value.substring(end));
            }
        }
        return forms;
    }
}
