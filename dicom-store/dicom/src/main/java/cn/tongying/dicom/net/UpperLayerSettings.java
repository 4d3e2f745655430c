package cn.tongying.dicom.net;

import java.time.Duration;

/**
 * Limits of one connection, the same for both roles. Reading limits count only the time spent waiting for the peer.
 *
 * @param maxPduLength what we offer to receive in one P-DATA-TF (PS3.8 D.1), 4 KiB to 16 MiB
 * @param artim waiting for A-ASSOCIATE-RQ after the connection, and for the peer to close it at the end (PS3.8 9.1.5)
 * @param responseTimeout waiting for A-ASSOCIATE-AC, A-RELEASE-RP or a DIMSE response
 * @param idleTimeout waiting for the next message on an established association
 * @param pduTimeout waiting for the rest of a PDU that has begun, and for the next PDU of a message that has begun
 * @param messageTimeout waiting, all pauses together, within one message
 * @param writeTimeout the peer not taking what we write
 * @param socketBufferBytes size of the socket's buffers in the kernel
 * @param maxDataSetBytes a longer data set aborts the association
 * @param storesAhead how many C-STOREs and C-ECHOs a requestor may send before it is answered, where it asks for that and for no other service
 */
public record UpperLayerSettings(
        int maxPduLength,
        Duration artim,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration idleTimeout,
        Duration pduTimeout,
        Duration messageTimeout,
        Duration writeTimeout,
        int socketBufferBytes,
        long maxDataSetBytes,
        int storesAhead) {

    static final int MIN_PDU_LENGTH = 4 << 10;
    static final int MAX_PDU_LENGTH = 16 << 20;
    private static final int MAX_STORES_AHEAD = 0xFFFF;

    public UpperLayerSettings {
        if (maxPduLength < MIN_PDU_LENGTH || maxPduLength > MAX_PDU_LENGTH) {
            throw new IllegalArgumentException("Maximum PDU length is 4096 to 16777216, not " + maxPduLength);
        }
        if (storesAhead < 1 || storesAhead > MAX_STORES_AHEAD) {
            throw new IllegalArgumentException("Operations at once are 1 to 65535, not " + storesAhead);
        }
        requirePositive("ARTIM", artim);
        requirePositive("connect timeout", connectTimeout);
        requirePositive("response timeout", responseTimeout);
        requirePositive("idle timeout", idleTimeout);
        requirePositive("PDU timeout", pduTimeout);
        requirePositive("message timeout", messageTimeout);
        requirePositive("write timeout", writeTimeout);
        if (socketBufferBytes < MIN_PDU_LENGTH || maxDataSetBytes < 1) {
            throw new IllegalArgumentException("Socket buffers have at least 4096 bytes and data sets at least 1");
        }
    }

    public static UpperLayerSettings defaults() {
        return new UpperLayerSettings(
                256 << 10,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                Duration.ofSeconds(30),
                1 << 20,
                16L << 30,
                16);
    }

    public UpperLayerSettings withMaxPduLength(int length) {
        return new UpperLayerSettings(length, artim, connectTimeout, responseTimeout, idleTimeout, pduTimeout,
                messageTimeout, writeTimeout, socketBufferBytes, maxDataSetBytes, storesAhead);
    }

    public UpperLayerSettings withStoresAhead(int operations) {
        return new UpperLayerSettings(maxPduLength, artim, connectTimeout, responseTimeout, idleTimeout, pduTimeout,
                messageTimeout, writeTimeout, socketBufferBytes, maxDataSetBytes, operations);
    }

    public UpperLayerSettings withArtim(Duration timeout) {
        return new UpperLayerSettings(maxPduLength, timeout, connectTimeout, responseTimeout, idleTimeout, pduTimeout,
                messageTimeout, writeTimeout, socketBufferBytes, maxDataSetBytes, storesAhead);
    }

    public UpperLayerSettings withConnectTimeout(Duration timeout) {
        return new UpperLayerSettings(maxPduLength, artim, timeout, responseTimeout, idleTimeout, pduTimeout,
                messageTimeout, writeTimeout, socketBufferBytes, maxDataSetBytes, storesAhead);
    }

    public UpperLayerSettings withResponseTimeout(Duration timeout) {
        return new UpperLayerSettings(maxPduLength, artim, connectTimeout, timeout, idleTimeout, pduTimeout,
                messageTimeout, writeTimeout, socketBufferBytes, maxDataSetBytes, storesAhead);
    }

    public UpperLayerSettings withIdleTimeout(Duration timeout) {
        return new UpperLayerSettings(maxPduLength, artim, connectTimeout, responseTimeout, timeout, pduTimeout,
                messageTimeout, writeTimeout, socketBufferBytes, maxDataSetBytes, storesAhead);
    }

    public UpperLayerSettings withPduTimeout(Duration timeout) {
        return new UpperLayerSettings(maxPduLength, artim, connectTimeout, responseTimeout, idleTimeout, timeout,
                messageTimeout, writeTimeout, socketBufferBytes, maxDataSetBytes, storesAhead);
    }

    public UpperLayerSettings withMessageTimeout(Duration timeout) {
        return new UpperLayerSettings(maxPduLength, artim, connectTimeout, responseTimeout, idleTimeout, pduTimeout,
                timeout, writeTimeout, socketBufferBytes, maxDataSetBytes, storesAhead);
    }

    public UpperLayerSettings withWriteTimeout(Duration timeout) {
        return new UpperLayerSettings(maxPduLength, artim, connectTimeout, responseTimeout, idleTimeout, pduTimeout,
                messageTimeout, timeout, socketBufferBytes, maxDataSetBytes, storesAhead);
    }

    public UpperLayerSettings withSocketBufferBytes(int bytes) {
        return new UpperLayerSettings(maxPduLength, artim, connectTimeout, responseTimeout, idleTimeout, pduTimeout,
                messageTimeout, writeTimeout, bytes, maxDataSetBytes, storesAhead);
    }

    public UpperLayerSettings withMaxDataSetBytes(long bytes) {
        return new UpperLayerSettings(maxPduLength, artim, connectTimeout, responseTimeout, idleTimeout, pduTimeout,
                messageTimeout, writeTimeout, socketBufferBytes, bytes, storesAhead);
    }

    private static void requirePositive(String name, Duration timeout) {
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("The " + name + " is above 0 and at most a day, not " + timeout);
        }
    }
}
