package cn.tongying.identity.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** What a browser or program calls itself, shortened and without control characters, so that it can be kept and shown. */
final class Device {
    static final int MOST = 256;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7E]");

    private Device() {
    }

    static String of(HttpServletRequest request) {
        return shown(request.getHeader("User-Agent") instanceof String told ? told : "");
    }

    static String shown(String told) {
        String printable = UNPRINTABLE.matcher(told.length() > MOST ? told.substring(0, MOST) : told).replaceAll(" ");
        return printable.strip();
    }
}
