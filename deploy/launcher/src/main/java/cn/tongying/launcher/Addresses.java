package cn.tongying.launcher;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an address is written for people and in a URL: an IPv6 address short (RFC 5952) and in brackets (RFC 3986, 3.2.2). */
final class Addresses {
    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");

    private Addresses() {}

    static String host(InetAddress address) {
        return address instanceof Inet6Address six ? "[" + shortened(six) + "]" : address.getHostAddress();
    }

    private static String shortened(Inet6Address address) {
        String text = address.getHostAddress().replaceFirst("%.*", "");
        String longest = "";
        Matcher zeros = ZEROS.matcher(text);
        while (zeros.find()) {
            longest = zeros.group().length() > longest.length() ? zeros.group() : longest;
        }
        return longest.isEmpty() ? text : text.replaceFirst(Pattern.quote(longest), "::");
    }
}
