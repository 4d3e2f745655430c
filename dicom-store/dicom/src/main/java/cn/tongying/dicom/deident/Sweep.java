package cn.tongying.dicom.deident;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.Vr;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The last look: free text that stays by the table but repeats a name, a number or a UID of the original becomes a dummy. Machines and people write such
 * values where no table expects them.
 */
final class Sweep {
    private static final int[] NUMBERS = {Tag.PatientID, Tag.OtherPatientIDs, Tag.AccessionNumber, Tag.AdmissionID, Tag.MedicalRecordLocator,
        Tag.PatientAddress, Tag.PatientTelephoneNumbers, Tag.PlacerOrderNumberImagingServiceRequest, Tag.FillerOrderNumberImagingServiceRequest};
    private static final int[] INSTITUTION = {Tag.InstitutionName, Tag.InstitutionAddress};
    private static final int LEAST_LETTERS = 4;
    private static final int LEAST_CHARACTERS_OF_HAN = 2;

    private final Set<String> secrets = new HashSet<>();

    private Sweep() {
    }

    static Sweep of(Dataset original, Profile profile) {
        Sweep sweep = new Sweep();
        sweep.collect(original, profile);
        return sweep;
    }

    private void collect(Dataset from, Profile profile) {
        from.items(Tag.OtherPatientIDsSequence).forEach(item -> collect(item, profile));
        for (Element element : from) {
            if (element.vr() == Vr.PN) {
                from.strings(element.tag()).forEach(this::name);
            } else if (element.vr() == Vr.UI && !profile.has(Option.RETAIN_UIDS)) {
                from.strings(element.tag()).stream().filter(uid -> !uid.startsWith("1.2.840.10008.")).forEach(this::secret);
            } else if (element.value() instanceof Value.Items sequence) {
                sequence.items().forEach(item -> collect(item, profile));
            }
        }
        all(from, NUMBERS);
        if (!profile.has(Option.RETAIN_INSTITUTION_IDENTITY)) {
            all(from, INSTITUTION);
        }
    }

    /** Its parts, and each group in one piece and with blanks: a Chinese name is two characters parted by ^. */
    private void name(String name) {
        Arrays.stream(name.split("[\\^=\\s]+")).forEach(this::secret);
        for (String group : name.split("=")) {
            secret(group.replace("^", ""));
            secret(group.replace('^', ' '));
        }
    }

    private void all(Dataset from, int[] tags) {
        for (int tag : tags) {
            from.strings(tag).forEach(this::secret);
        }
    }

    private void secret(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        boolean han = plain.codePoints().anyMatch(Character::isIdeographic);
        if (plain.length() >= (han ? LEAST_CHARACTERS_OF_HAN : LEAST_LETTERS)) {
            secrets.add(plain);
        }
    }

    void over(Dataset cleaned) {
        for (Element element : cleaned.elements()) {
            if (element.value() instanceof Value.Items sequence) {
                sequence.items().forEach(this::over);
            } else if (isFreeText(element.vr()) && tells(cleaned.strings(element.tag()))) {
                Dummies.put(cleaned, element.tag(), element.vr());
            }
        }
    }

    private boolean tells(List<String> values) {
        String all = String.join("\\", values).toLowerCase(Locale.ROOT);
        return secrets.stream().anyMatch(all::contains);
    }

    private static boolean isFreeText(Vr vr) {
        return switch (vr) {
            case AE, LO, SH, ST, LT, UC, UT, UR -> true;
            default -> false;
        };
    }
}
