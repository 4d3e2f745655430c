package cn.tongying.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a program's token is good for. A token without the scope of a route is refused there, whatever its account may do. */
public enum Scope {
    /** Send instances (STOW-RS). */
    STORE,
    /** Search and retrieve (QIDO-RS, WADO-RS) and the lists of {@code /api}. */
    READ,
    /** Search and retrieve (QIDO-RS, WADO-RS) alone, for programs that need none of the portal's lists. */
    DICOM_READ,
    /** Enter, change and cancel orders (FHIR ServiceRequest). */
    ORDER;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Scope> of(String code) {
        return Arrays.stream(values()).filter(scope -> scope.code().equals(code)).findFirst();
    }
}
