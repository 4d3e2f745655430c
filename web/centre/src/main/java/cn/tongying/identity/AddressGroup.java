package cn.tongying.identity;

import java.util.HexFormat;
import java.util.Arrays;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The addresses that count as one for limits: an IPv4 address alone, an IPv6 address with its /64, which one line is given whole. */
public final class AddressGroup {
    private AddressGroup() {
    }

    public static String of(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 4 ? InetAddress.getByAddress(bytes).getHostAddress()
                    : HexFormat.of().formatHex(Arrays.copyOf(bytes, 8)) + "/64";
        } catch (UnknownHostException e) {
            return "unreadable";
        }
    }
}
