package cn.tongying.reading.signature;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * Every setting of this room, read once at start.
 *
 * @param ca        TONGYING_CA_URL: where the bridge to the hospital's licensed CA answers; none: documents have their own seal alone
 * @param key       TONGYING_CA_KEY: what it asks for as bearer token
 * @param trust     TONGYING_CA_TRUST: PEM file of the certificates that signers' certificates chain to; needed with a CA
 * @param number    TONGYING_CA_NUMBER: whose number the subject's serialNumber of a signer's certificate is: STAFF or LICENCE
 * @param sites     TONGYING_CA_SITES: the hospitals whose reports are signed there; empty: all
 * @param stamp     TONGYING_TSA_URL: where time stamps are had (RFC 3161); needed with a CA
 * @param stampTrust TONGYING_TSA_TRUST: PEM file of the certificates that its certificate chains to; those of the CA without it
 * @param tlsTrust  TONGYING_CA_TLS_TRUST: PEM file of the certificates by which both servers prove themselves; without it those that Java trusts
 * @param connect   TONGYING_CA_CONNECT_S: within which time either server takes a connection
 * @param answer    TONGYING_CA_ANSWER_S: within which time it has answered
 */
record SignatureConfig(Optional<URI> ca, Optional<String> key, Optional<Path> trust, Number number, Set<String> sites, Optional<URI> stamp, Optional<Path> stampTrust,
                       Optional<Path> tlsTrust, Duration connect, Duration answer) {
    private static final int MOST_SECONDS = 120;
    /** Two questions to the CA and one to the authority. */
    private static final int QUESTIONS = 3;
    private static final Pattern SITE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,15}");

    /** What in the report the number in a certificate is compared with. */
    enum Number { STAFF, LICENCE }

    SignatureConfig {
        sites = Set.copyOf(sites);
        between("TONGYING_CA_CONNECT_S", connect.toSeconds());
        between("TONGYING_CA_ANSWER_S", answer.toSeconds());
        if (!sites.stream().allMatch(SITE.asMatchPredicate())) {
            throw new IllegalArgumentException("TONGYING_CA_SITES is * or codes of sites, as NORTH,SOUTH");
        }
        if (ca.isPresent() && (trust.isEmpty() || stamp.isEmpty())) {
            throw new IllegalArgumentException("TONGYING_CA_URL needs TONGYING_CA_TRUST and TONGYING_TSA_URL");
        }
        ca.ifPresent(address -> check("TONGYING_CA_URL", address, false));
        stamp.ifPresent(address -> check("TONGYING_TSA_URL", address, true));
    }

    /** Who may sign is decided by what the CA is sent and asked as whom: not in the clear. A time stamp proves itself, and tells nothing. */
    private static void check(String name, URI address, boolean plain) {
        boolean local = "localhost".equals(address.getHost()) || "127.0.0.1".equals(address.getHost());
        if (address.getHost() == null || !"https".equals(address.getScheme()) && !("http".equals(address.getScheme()) && (plain || local))) {
            throw new IllegalArgumentException(name + " begins with https://" + (plain ? " or http://" : ", or is of this machine") + ", not " + address);
        }
    }

    private static void between(String name, long seconds) {
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new IllegalArgumentException(name + " is 1 to " + MOST_SECONDS);
        }
    }

    static SignatureConfig from(Config config) {
        return new SignatureConfig(text(config, "tongying.ca.url").map(URI::create), text(config, "tongying.ca.key"), text(config, "tongying.ca.trust").map(Path::of),
                number(text(config, "tongying.ca.number").orElse("staff")), sites(text(config, "tongying.ca.sites").orElse("*")), text(config, "tongying.tsa.url").map(URI::create),
                text(config, "tongying.tsa.trust").map(Path::of), text(config, "tongying.ca.tls-trust").map(Path::of), seconds(config, "tongying.ca.connect-s", 5),
                seconds(config, "tongying.ca.answer-s", 30));
    }

    private static Optional<String> text(Config config, String name) {
        return config.getOptionalValue(name, String.class);
    }

    private static Duration seconds(Config config, String name, int usual) {
        return Duration.ofSeconds(config.getOptionalValue(name, Integer.class).orElse(usual));
    }

    private static Number number(String text) {
        return switch (text) {
            case "staff" -> Number.STAFF;
            case "licence" -> Number.LICENCE;
            default -> throw new IllegalArgumentException("TONGYING_CA_NUMBER is staff or licence, not " + text);
        };
    }

    private static Set<String> sites(String text) {
        return "*".equals(text.strip()) ? Set.of() : Arrays.stream(text.split(",")).map(String::strip).collect(Collectors.toSet());
    }

    boolean signs(String site) {
        return ca.isPresent() && (sites.isEmpty() || sites.contains(site));
    }

    /** The longest that one signature waits for others. */
    Duration longest() {
        return connect.plus(answer).multipliedBy(QUESTIONS);
    }

    @Override
    public String toString() {
        return "SignatureConfig[" + ca + ", " + stamp + "]";
    }
}
