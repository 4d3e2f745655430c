package cn.tongying.alliance.device;

import cn.tongying.alliance.Wording;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a text is an IP address, or a network small enough to trust an AE title in (at least /8, for IPv6 /32). */
public final class HostAddress {
    public static final Wording RULE = new Wording("It must be an IP address as 10.1.2.3, or a network as 10.1.0.0/16 (at least /8, IPv6 /32).",
            "必须是 IP 地址（如 10.1.2.3）或网段（如 10.1.0.0/16；IPv4 至少 /8，IPv6 至少 /32）。");
    private static final Pattern FORM = Pattern.compile("([0-9A-Fa-f.:]{2,45})(?:/([0-9]{1,3}))?");
    private static final Pattern DOTTED = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final int LEAST_BITS_4 = 8;
    private static final int LEAST_BITS_6 = 32;

    private HostAddress() {
    }

    public static boolean isValid(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return false;
        }
        boolean dotted = DOTTED.matcher(form.group(1)).matches();
        int bits = form.group(2) == null ? Integer.MAX_VALUE : Integer.parseInt(form.group(2));
        boolean bitsFit = bits == Integer.MAX_VALUE
                || (dotted ? bits >= LEAST_BITS_4 && bits <= 32 : bits >= LEAST_BITS_6 && bits <= 128);
        return bitsFit && isAddress(form.group(1), dotted);
    }

    /** Literals only: nothing is looked up. */
    private static boolean isAddress(String text, boolean dotted) {
        try {
            return (dotted ? Inet4Address.ofLiteral(text) : Inet6Address.ofLiteral(text)) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
