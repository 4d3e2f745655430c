package cn.tongying.reading.results;

import cn.tongying.reading.results.SrItem.Code;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a lesion is, as far as its reader's own words say so beyond doubt: one organ of a short table, and its side where there are two of it. What
 * names a vessel or another part beside an organ, several organs, or a metastasis, which may lie anywhere, says none.
 *
 * @param organ of SNOMED CT
 */
record FindingSite(Code organ, Optional<Code> side) {
    private static final String NOT_BEHIND = "(?!动脉|静脉|血管|膜|门|旁|周|管|肠|外|下间隙)";
    private static final Pattern ELSEWHERE = Pattern.compile("转移|淋巴|(?i:metast|lymph|node\\b|artery|vein|vessel|mening)");
    private static final Pattern RIGHT = Pattern.compile("右|(?i:\\bright\\b)");
    private static final Pattern LEFT = Pattern.compile("左|(?i:\\bleft\\b)");
    private static final List<Organ> ORGANS = List.of(
            organ("肺", "lung", true, "39607008", "Lung"), organ("肝", "liver", false, "10200004", "Liver"), organ("肾(?!上腺)", "kidney", true, "64033007", "Kidney"),
            organ("肾上腺", "adrenal( gland)?", true, "23451007", "Adrenal gland"), organ("脾", "spleen", false, "78961009", "Spleen"), organ("胰", "pancreas", false, "15776009", "Pancreas"),
            organ("胆囊", "gallbladder", false, "28231008", "Gallbladder"), organ("胃", "stomach", false, "69695003", "Stomach"), organ("脑(?!垂体)", "brain", false, "12738006", "Brain"),
            organ("甲状腺", "thyroid( gland)?", true, "69748006", "Thyroid"), organ("乳腺", "breast", true, "76752008", "Breast"), organ("前列腺", "prostate", false, "41216001", "Prostate"),
            organ("膀胱", "bladder", false, "89837001", "Bladder"), organ("子宫", "uterus", false, "35039007", "Uterus"), organ("卵巢", "ovary", true, "15497006", "Ovary"),
            organ("纵隔", "mediastinum", false, "72410000", "Mediastinum"), organ("食管", "esophagus", false, "32849002", "Esophagus"),
            organ("腮腺", "parotid( gland)?", true, "45289007", "Parotid gland"));

    private record Organ(Pattern words, boolean paired, Code code) {
    }

    private static Organ organ(String zh, String en, boolean paired, String code, String meaning) {
        return new Organ(Pattern.compile(zh + NOT_BEHIND + "|(?i:\\b" + en + "\\b)"), paired, new Code(code, "SCT", meaning));
    }

    static Optional<FindingSite> in(String words) {
        List<Organ> named = ORGANS.stream().filter(organ -> organ.words().matcher(words).find()).toList();
        return named.size() != 1 || ELSEWHERE.matcher(words).find() ? Optional.empty() : Optional.of(new FindingSite(named.getFirst().code(), named.getFirst().paired() ? side(words) : Optional.empty()));
    }

    private static Optional<Code> side(String words) {
        boolean right = RIGHT.matcher(words).find();
        if (right == LEFT.matcher(words).find()) {
            return Optional.empty();
        }
        return Optional.of(right ? new Code("24028007", "SCT", "Right") : new Code("7771000", "SCT", "Left"));
    }
}
