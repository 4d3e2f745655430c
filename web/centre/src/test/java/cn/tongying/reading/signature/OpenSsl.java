package cn.tongying.reading.signature;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** OpenSSL in a folder: it makes the keys and certificates of the tests, stamps time, and verifies what we made. */
public final class OpenSsl {
    private static final String CONFIG = """
            [ca]
            default_ca = ca
            [ca]
            new_certs_dir = .
            database = index.txt
            serial = serial
            default_md = sha256
            policy = any
            unique_subject = no
            copy_extensions = none
            [any]
            commonName = supplied
            serialNumber = optional
            [req]
            distinguished_name = dn
            [dn]
            [root]
            basicConstraints = critical,CA:TRUE
            keyUsage = critical,keyCertSign,cRLSign
            [person]
            basicConstraints = critical,CA:FALSE
            keyUsage = critical,digitalSignature,nonRepudiation
            [server]
            keyUsage = critical,keyEncipherment
            [stamps]
            extendedKeyUsage = critical,timeStamping
            [tsa]
            default_tsa = stamping
            [stamping]
            serial = tsaserial
            crypto_device = builtin
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            accuracy = secs:1
            ess_cert_id_alg = sha256
            """;
    /** In place of a number of bits: P-256. */
    static final int EC = 256;
    final Path folder;

    OpenSsl(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("openssl.cnf"), CONFIG);
        Files.writeString(folder.resolve("index.txt"), "");
        Files.writeString(folder.resolve("serial"), "1000\n");
        Files.writeString(folder.resolve("tsaserial"), "01\n");
    }

    /** What it said, both streams; fails where it did. */
    public String run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        return said(folder, command);
    }

    public static String said(Path folder, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return said;
    }

    /** A root of its own: NAME.pem and NAME.key. */
    void root(String name) throws IOException {
        key(name, 2048);
        run("req", "-x509", "-new", "-key", name + ".key", "-utf8", "-subj", "/CN=" + name, "-days", "3650", "-config", "openssl.cnf", "-extensions", "root", "-out", name + ".pem");
    }

    /** NAME.pem and NAME.key, by that root, from now for a year. */
    void issue(String name, String subject, String root, String extensions) throws IOException {
        issue(name, subject, root, extensions, 2048, "-days", "365");
    }

    void issue(String name, String subject, String root, String extensions, int bits, String... days) throws IOException {
        if (bits == EC) {
            run("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", name + ".key");
        } else {
            key(name, bits);
        }
        run("req", "-new", "-key", name + ".key", "-utf8", "-subj", subject, "-config", "openssl.cnf", "-out", name + ".csr");
        List<String> sign = new ArrayList<>(List.of("ca", "-batch", "-notext", "-utf8", "-config", "openssl.cnf", "-cert", root + ".pem", "-keyfile", root + ".key", "-extensions", extensions,
                "-in", name + ".csr", "-out", name + ".pem"));
        sign.addAll(List.of(days));
        run(sign.toArray(String[]::new));
    }

    private void key(String name, int bits) throws IOException {
        run("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:" + bits, "-out", name + ".key");
    }
}
