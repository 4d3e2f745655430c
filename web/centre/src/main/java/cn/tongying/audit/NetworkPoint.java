package cn.tongying.audit;

import java.util.regex.Pattern;

/** NetworkAccessPointTypeCode (PS3.15 A.5.1), the same in FHIR: what kind of name an address is. */
enum NetworkPoint {
    MACHINE_NAME("1"), IP_ADDRESS("2");

    private static final Pattern IP = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.%]*:[0-9A-Za-z:.%]*");
    private final String code;

    NetworkPoint(String code) {
        this.code = code;
    }

    static NetworkPoint of(String address) {
        return IP.matcher(address).matches() ? IP_ADDRESS : MACHINE_NAME;
    }

    String code() {
        return code;
    }
}
