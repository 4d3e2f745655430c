package cn.tongying.dimse;

import cn.tongying.archive.Settings;
import cn.tongying.dicom.net.AcceptorSettings;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.UpperLayerSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of this room, each read in one place.
 *
 * @param aeTitle           TONGYING_DICOM_AE_TITLE: what callers must call us
 * @param acceptor          where we listen, and every limit: TONGYING_DICOM_PORT, _BIND, _MAX_ASSOCIATIONS,
 *                          _MAX_ASSOCIATIONS_PER_AE, _MAX_UNASSOCIATED_PER_ADDRESS (32: connections of one address that are
 *                          no association yet or any more), _MAX_PDU, _SOCKET_BUFFER, _STORES_AHEAD, _ARTIM_TIMEOUT_MS,
 *                          _IDLE_TIMEOUT_MS, _PDU_TIMEOUT_MS, _MESSAGE_TIMEOUT_MS, _WRITE_TIMEOUT_MS, and TONGYING_STORE_MAX_MB
 * @param plain             TONGYING_DICOM_PLAIN: listen without TLS; false only where there is TLS
 * @param tls               TONGYING_DICOM_TLS_KEYSTORE, without which there is no TLS, its _KEYSTORE_PASSWORD, and _PORT
 * @param privateSopClasses TONGYING_DICOM_PRIVATE_SOP_CLASSES: take private storage SOP classes too
 * @param query             what C-FIND, C-GET and C-MOVE may cost
 * @param mppsBytes         TONGYING_DICOM_MPPS_KIB: the longest Data Set of N-CREATE and N-SET
 * @param commitment        how requests of storage commitment are kept and reported
 * @param closeGrace        TONGYING_DICOM_CLOSE_TIMEOUT_MS: what a message under way gets when the server stops
 * @param defaultSite       TONGYING_DEFAULT_SITE: site of callers on loopback
 */
record DimseConfig(
        AeTitle aeTitle,
        AcceptorSettings acceptor,
        boolean plain,
        Optional<TlsSettings> tls,
        boolean privateSopClasses,
        QueryRetrieveSettings query,
        int mppsBytes,
        CommitmentSettings commitment,
        Duration closeGrace,
        String defaultSite) {

    private static final int MAX_PORT = 65_535;
    private static final int DAY_MILLIS = 86_400_000;
    private static final long MEBIBYTE = 1024 * 1024;

    DimseConfig {
        if (!plain && tls.isEmpty()) {
            throw new IllegalArgumentException("TONGYING_DICOM_PLAIN is false: TONGYING_DICOM_TLS_KEYSTORE must be given, or nobody can send");
        }
    }

    /** Reads the settings; {@code lookup} gives the value of a name, as MicroProfile Config does. */
    static DimseConfig from(Function<String, Optional<String>> lookup) {
        Settings settings = new Settings(lookup);
        InetAddress address = address(settings, "TONGYING_DICOM_BIND", "127.0.0.1");
        InetSocketAddress bind = new InetSocketAddress(address, settings.number("TONGYING_DICOM_PORT", 11_112, 0, MAX_PORT));
        AcceptorSettings acceptor = new AcceptorSettings(
                bind,
                Optional.empty(),
                settings.number("TONGYING_DICOM_MAX_ASSOCIATIONS", 200, 1, 10_000),
                settings.number("TONGYING_DICOM_MAX_ASSOCIATIONS_PER_AE", 50, 1, 10_000),
                settings.number("TONGYING_DICOM_MAX_UNASSOCIATED_PER_ADDRESS",
                        AcceptorSettings.DEFAULT_UNASSOCIATED_PER_ADDRESS, 1, 10_000),
                upperLayer(settings));
        return new DimseConfig(
                new AeTitle(settings.text("TONGYING_DICOM_AE_TITLE", "TONGYING")),
                acceptor,
                flag(settings, "TONGYING_DICOM_PLAIN", true),
                tls(settings, address),
                flag(settings, "TONGYING_DICOM_PRIVATE_SOP_CLASSES", false),
                QueryRetrieveSettings.from(settings),
                settings.number("TONGYING_DICOM_MPPS_KIB", 4096, 1, 65_536) * 1024,
                CommitmentSettings.from(settings),
                millis(settings, "TONGYING_DICOM_CLOSE_TIMEOUT_MS", 10_000),
                settings.text("TONGYING_DEFAULT_SITE", "DEFAULT"));
    }

    private static Optional<TlsSettings> tls(Settings settings, InetAddress address) {
        int port = settings.number("TONGYING_DICOM_TLS_PORT", 2762, 0, MAX_PORT);
        String keyStore = settings.text("TONGYING_DICOM_TLS_KEYSTORE", "");
        String password = settings.text("TONGYING_DICOM_TLS_KEYSTORE_PASSWORD", "");
        return keyStore.isEmpty()
                ? Optional.empty()
                : Optional.of(new TlsSettings(new InetSocketAddress(address, port), Path.of(keyStore), password));
    }

    private static UpperLayerSettings upperLayer(Settings settings) {
        return UpperLayerSettings.defaults()
                .withMaxPduLength(settings.number("TONGYING_DICOM_MAX_PDU", 256 << 10, 4 << 10, 16 << 20))
                .withSocketBufferBytes(settings.number("TONGYING_DICOM_SOCKET_BUFFER", 1 << 20, 4 << 10, 64 << 20))
                .withMaxDataSetBytes(settings.number("TONGYING_STORE_MAX_MB", 16 * 1024, 1, 1 << 30) * MEBIBYTE)
                .withStoresAhead(settings.number("TONGYING_DICOM_STORES_AHEAD", 16, 1, 65_535))
                .withArtim(millis(settings, "TONGYING_DICOM_ARTIM_TIMEOUT_MS", 30_000))
                .withIdleTimeout(millis(settings, "TONGYING_DICOM_IDLE_TIMEOUT_MS", 60_000))
                .withPduTimeout(millis(settings, "TONGYING_DICOM_PDU_TIMEOUT_MS", 30_000))
                .withMessageTimeout(millis(settings, "TONGYING_DICOM_MESSAGE_TIMEOUT_MS", 3_600_000))
                .withWriteTimeout(millis(settings, "TONGYING_DICOM_WRITE_TIMEOUT_MS", 30_000));
    }

    private static Duration millis(Settings settings, String name, int standard) {
        return Duration.ofMillis(settings.number(name, standard, 1, DAY_MILLIS));
    }

    private static boolean flag(Settings settings, String name, boolean standard) {
        String text = settings.text(name, Boolean.toString(standard));
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(name + " must be true or false, not " + text);
        };
    }

    private static InetAddress address(Settings settings, String name, String standard) {
        String text = settings.text(name, standard);
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(name + " must be an address of this machine, not " + text, e);
        }
    }
}
