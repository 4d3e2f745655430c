package cn.tongying.launcher;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for. Built once by {@link #parse}, which refuses what is not understood; a value that
 * exists is one that may be started.
 *
 * @param bind address of the web server and of the DICOM listener
 * @param publicUrl the {@code https} name under which a reverse proxy serves this instance, if there is one
 * @param tls certificate and key of the web server, if it speaks TLS itself
 * @param dicomTls DICOM over TLS, if there is any
 * @param resetPassword the account that gets a new password at this start
 * @param heap the server's maximum heap as the JVM writes it, such as {@code 512m}
 */
record Options(
        Path data, int httpPort, int dicomPort, InetAddress bind, Optional<URI> publicUrl, Optional<TlsIdentity> tls,
        Optional<DicomTls> dicomTls, String heap, boolean demo, Optional<String> resetPassword) {

    static final String USAGE = Usage.text("run-usage.txt");

    Options {
        requirePort("--http-port", httpPort);
        if (dicomPort != 0) {
            requirePort("--dicom-port", dicomPort);
        } else if (dicomTls.isEmpty() || demo) {
            throw LauncherException.refused("--dicom-port 0: 关闭明文 DICOM 端口需要 --dicom-tls-cert 与 --dicom-tls-key，且不能与 --demo 同用"
                    + "\n--dicom-port 0: without the plain DICOM port there must be --dicom-tls-cert and --dicom-tls-key, and no --demo");
        }
        dicomTls.ifPresent(tlsListener -> requirePort("--dicom-tls-port", tlsListener.port()));
        requireDifferent("--http-port", httpPort, "--dicom-port", dicomPort);
        if (dicomTls.isPresent()) {
            requireDifferent("--http-port", httpPort, "--dicom-tls-port", dicomTls.get().port());
            requireDifferent("--dicom-port", dicomPort, "--dicom-tls-port", dicomTls.get().port());
        }
        if (!heap.matches("[1-9][0-9]*[mg]")) {
            throw LauncherException.refused(
                    "--heap " + heap + ": 应为如 512m 或 2g  expected a size such as 512m or 2g");
        }
        publicUrl.ifPresent(Options::requireHttps);
        requireDemoOnThisMachine(demo, tls);
        if (!bind.isLoopbackAddress() && publicUrl.isEmpty() && tls.isEmpty()) {
            throw LauncherException.refused("""
                    --bind %1$s 会让网络上的其他机器访问，但未说明由谁提供 TLS；拒绝启动。
                      请加上 --tls-cert 与 --tls-key，或在前面放置 TLS 反向代理并加上 --behind-proxy https://公开域名，或改用 --bind 127.0.0.1。
                    --bind %1$s opens the server to other machines, and nothing says who provides TLS: not started.
                      Add --tls-cert and --tls-key, or put a TLS reverse proxy in front and add --behind-proxy https://public.name,
                      or use --bind 127.0.0.1."""
                    .formatted(bind.getHostAddress()));
        }
    }

    private static void requireDemoOnThisMachine(boolean demo, Optional<TlsIdentity> tls) {
        if (demo && tls.isPresent()) {
            throw LauncherException.refused("--demo 不能与 --tls-cert 同用：演示账号不应开放给网络"
                    + "\n--demo and --tls-cert exclude each other: accounts of a demonstration are not for a network");
        }
    }

    static Options parse(List<String> arguments) {
        Deque<String> rest = new ArrayDeque<>(arguments);
        Draft draft = new Draft();
        while (!rest.isEmpty()) {
            draft.take(rest.pop(), rest);
        }
        return draft.options();
    }

    private static void requirePort(String option, int port) {
        if (port < 1 || port > 65_535) {
            throw LauncherException.refused(option + " " + port + ": 端口应为 1–65535  a port is 1 to 65535");
        }
    }

    private static void requireDifferent(String one, int port, String other, int otherPort) {
        if (port == otherPort) {
            throw LauncherException.refused(one + " 与 " + other + " 相同  " + one + " and " + other + " are both " + port
                    + ": give two different ports");
        }
    }

    private static void requireHttps(URI url) {
        if (!"https".equals(url.getScheme()) || url.getHost() == null) {
            throw LauncherException.refused("--behind-proxy " + url
                    + ": 应为如 https://pacs.example.org 的地址  expected an address such as https://pacs.example.org");
        }
    }

    /** The defaults, changed argument by argument. */
    private static final class Draft {
        private Path data = Path.of("var");
        private int httpPort = 8080;
        private int dicomPort = 11_112;
        private String bind = "127.0.0.1";
        private Optional<URI> publicUrl = Optional.empty();
        private Optional<Path> tlsCertificate = Optional.empty();
        private Optional<Path> tlsKey = Optional.empty();
        private Optional<Integer> dicomTlsPort = Optional.empty();
        private Optional<Path> dicomTlsCertificate = Optional.empty();
        private Optional<Path> dicomTlsKey = Optional.empty();
        private String heap = "512m";
        private boolean demo;
        private Optional<String> resetPassword = Optional.empty();

        void take(String option, Deque<String> rest) {
            switch (option) {
                case "--demo" -> demo = true;
                case "--data" -> data = folder(option, rest);
                case "--http-port" -> httpPort = number(option, rest);
                case "--dicom-port" -> dicomPort = number(option, rest);
                case "--dicom-tls-port" -> dicomTlsPort = Optional.of(number(option, rest));
                case "--dicom-tls-cert" -> dicomTlsCertificate = Optional.of(Path.of(value(option, rest)));
                case "--dicom-tls-key" -> dicomTlsKey = Optional.of(Path.of(value(option, rest)));
                case "--bind" -> bind = value(option, rest);
                case "--behind-proxy" -> publicUrl = Optional.of(url(option, rest));
                case "--tls-cert" -> tlsCertificate = Optional.of(Path.of(value(option, rest)));
                case "--tls-key" -> tlsKey = Optional.of(Path.of(value(option, rest)));
                case "--reset-password" -> resetPassword = Optional.of(text(option, rest));
                case "--heap" -> heap = value(option, rest);
                default -> throw LauncherException.refused(
                        "未知选项 Unknown option: " + option + "\n\n" + USAGE);
            }
        }

        Options options() {
            Optional<TlsIdentity> tls = identity("--tls-cert", tlsCertificate, "--tls-key", tlsKey);
            return new Options(data.toAbsolutePath().normalize(), httpPort, dicomPort, address(bind), publicUrl, tls, dicomTls(tls), heap,
                    demo, resetPassword);
        }

        /** Without a certificate of its own DICOM has the web server's; port 0 keeps it off. */
        private Optional<DicomTls> dicomTls(Optional<TlsIdentity> ofTheWebServer) {
            Optional<TlsIdentity> identity =
                    identity("--dicom-tls-cert", dicomTlsCertificate, "--dicom-tls-key", dicomTlsKey).or(() -> ofTheWebServer);
            int port = dicomTlsPort.orElse(DicomTls.CONVENTIONAL_PORT);
            if (dicomTlsPort.isPresent() && port != 0 && identity.isEmpty()) {
                throw LauncherException.refused("--dicom-tls-port " + port + ": 需要证书，请加上 --dicom-tls-cert 与 --dicom-tls-key"
                        + "\n--dicom-tls-port " + port + ": there is no certificate; add --dicom-tls-cert and --dicom-tls-key");
            }
            return identity.filter(own -> port != 0).map(own -> new DicomTls(port, own));
        }

        private static Optional<TlsIdentity> identity(String certificateOption, Optional<Path> certificate, String keyOption, Optional<Path> key) {
            if (certificate.isPresent() != key.isPresent()) {
                throw LauncherException.refused(certificateOption + " 与 " + keyOption + " 必须同时给出  " + certificateOption + " and " + keyOption
                        + " go together");
            }
            return certificate.flatMap(file -> key.map(keyFile -> TlsIdentity.read(certificateOption, file, keyOption, keyFile)));
        }

        private static String value(String option, Deque<String> rest) {
            if (rest.isEmpty()) {
                throw LauncherException.refused(option + ": 缺少取值  a value must follow");
            }
            return rest.pop();
        }

        private static String text(String option, Deque<String> rest) {
            String text = value(option, rest).strip();
            if (text.isEmpty()) {
                throw LauncherException.refused(option + ": 取值不能为空  the value must not be empty");
            }
            return text;
        }

        private static Path folder(String option, Deque<String> rest) {
            String text = text(option, rest);
            try {
                return Path.of(text);
            } catch (InvalidPathException notPath) {
                throw LauncherException.refused(option + " " + text + ": 不是路径  not a path");
            }
        }

        private static int number(String option, Deque<String> rest) {
            String text = value(option, rest);
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException notNumber) {
                throw LauncherException.refused(option + " " + text + ": 应为数字  expected a number");
            }
        }

        private static URI url(String option, Deque<String> rest) {
            String text = value(option, rest);
            try {
                return URI.create(text);
            } catch (IllegalArgumentException notUrl) {
                throw LauncherException.refused(option + " " + text + ": 不是地址  not an address");
            }
        }

        private static InetAddress address(String text) {
            try {
                return InetAddress.getByName(text);
            } catch (UnknownHostException unknown) {
                throw LauncherException.refused("--bind " + text + ": 无法解析该地址  this address cannot be resolved");
            }
        }
    }
}
