package cn.tongying.exam;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Body Part Examined (0018,0015) as devices and the catalogue write it (PS3.16 Annex L, and what is sent beside it): which words mean one part, and which lie in one region. */
public final class BodyParts {
    /** One part each, by any of these words. */
    private static final List<Set<String>> PARTS = List.of("HEAD BRAIN SKULL CRANIUM CEREBRUM HEADBRAIN", "CHEST THORAX LUNG LUNGS", "ABDOMEN ABD", "PELVIS PELVIC", "CSPINE CERVICALSPINE",
            "TSPINE THORACICSPINE DSPINE", "LSPINE LUMBARSPINE LSSPINE LUMBOSACRALSPINE", "HEART CARDIAC", "CORONARYARTERY CORONARY", "PULMONARYA PULMONARYARTERY", "BREAST BREASTS MAMMO",
            "ABDOMENPELVIS ABDPELVIS ABDPELV", "CHESTABDPELVIS CHESTABDOMENPELVIS", "SINUS SINUSES PARANASALSINUS NASALSINUS PNS", "HEADNECK HEADANDNECK", "KNEE KNEEJOINT", "HIP HIPJOINT",
            "SHOULDER SHOULDERJOINT", "ANKLE ANKLEJOINT", "WRIST WRISTJOINT", "ELBOW ELBOWJOINT", "KIDNEY KIDNEYS RENAL", "THYROID THYROIDGLAND", "CAROTID CAROTIDARTERY", "LOWERLIMB LOWEREXTREMITY LEG",
            "SELLA SELLATURCICA PITUITARY", "BILEDUCT BILIARY", "AORTA WHOLEAORTA", "WHOLEBODY TOTALBODY").stream().map(words -> Set.of(words.split(" "))).toList();
    private static final Map<String, String> REGIONS = Map.ofEntries(Map.entry("HEAD", "HEAD BRAIN SKULL CRANIUM CEREBRUM HEADBRAIN HEADNECK HEADANDNECK CIRCLEOFWILLIS SELLA SELLATURCICA PITUITARY SINUS SINUSES PARANASALSINUS NASALSINUS PNS NOSE EYE ORBIT EAR JAW FACE FACIALBONES"),
            Map.entry("NECK", "NECK HEADNECK HEADANDNECK THYROID THYROIDGLAND CAROTID CAROTIDARTERY CSPINE CERVICALSPINE LARYNX"),
            Map.entry("CHEST", "CHEST THORAX LUNG LUNGS RIB RIBS STERNUM HEART CARDIAC CORONARYARTERY CORONARY PULMONARYA PULMONARYARTERY AORTA WHOLEAORTA BRONCHUS ESOPHAGUS MEDIASTINUM TSPINE THORACICSPINE DSPINE BREAST BREASTS MAMMO CHESTABDOMEN CHESTABDPELVIS CHESTABDOMENPELVIS"),
            Map.entry("ABDOMEN", "ABDOMEN ABD ABDOMENPELVIS ABDPELVIS ABDPELV CHESTABDOMEN CHESTABDPELVIS CHESTABDOMENPELVIS KUB LIVER GALLBLADDER PANCREAS SPLEEN KIDNEY KIDNEYS RENAL BILEDUCT BILIARY STOMACH COLON INTESTINE UPRURINARYTRACT AORTA WHOLEAORTA LSPINE LUMBARSPINE LSSPINE LUMBOSACRALSPINE"),
            Map.entry("PELVIS", "PELVIS PELVIC ABDOMENPELVIS ABDPELVIS ABDPELV CHESTABDPELVIS CHESTABDOMENPELVIS KUB UTERUS OVARY PROSTATE BLADDER RECTUM COLON CERVIX TESTIS SCROTUM HIP HIPJOINT SACRUM SSPINE LUMBOSACRALSPINE"),
            Map.entry("LEG", "LEG LOWERLIMB LOWEREXTREMITY HIP HIPJOINT FEMUR THIGH KNEE KNEEJOINT CALF TIBIA FIBULA ANKLE ANKLEJOINT FOOT TOE CALCANEUS PATELLA"),
            Map.entry("ARM", "ARM UPPERLIMB UPPEREXTREMITY SHOULDER SHOULDERJOINT CLAVICLE SCAPULA HUMERUS ELBOW ELBOWJOINT FOREARM RADIUS ULNA WRIST WRISTJOINT HAND FINGER THUMB"));

    private BodyParts() {
    }

    private static String plain(String word) {
        return word.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    /** All words that mean the part that this one means, itself among them, without spaces and marks; none for none. */
    public static Set<String> alike(String word) {
        String plain = plain(word);
        return plain.isEmpty() ? Set.of() : PARTS.stream().filter(part -> part.contains(plain)).findFirst().orElse(Set.of(plain));
    }

    /** Both are known, and they share no region of the body: what is not in the list lies anywhere. */
    public static boolean areApart(Iterable<String> words, String other) {
        Set<String> there = regions(other);
        Set<String> here = new TreeSet<>();
        for (String word : words) {
            Set<String> regions = regions(word);
            if (regions.isEmpty() && !plain(word).isEmpty()) {
                return false;
            }
            here.addAll(regions);
        }
        Set<String> shared = new HashSet<>(here);
        shared.retainAll(there);
        return !here.isEmpty() && !there.isEmpty() && shared.isEmpty();
    }

    private static Set<String> regions(String word) {
        String plain = plain(word);
        return REGIONS.entrySet().stream().filter(region -> Arrays.asList(region.getValue().split(" ")).contains(plain)).map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
