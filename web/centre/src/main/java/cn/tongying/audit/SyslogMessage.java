package cn.tongying.audit;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;

/**
 * An event as a syslog message (RFC 5424) as PS3.15 A.6 asks: facility 10, severity 5 or for a failure 4, MSGID DICOM+RFC3881, the audit
 * message in UTF-8 after a byte order mark; framed by its length (RFC 5425 4.3).
 */
final class SyslogMessage {
    private static final int SECURITY = 10;
    private static final int WARNING = 4;
    private static final int NOTICE = 5;
    private static final String HOST = host();
    private static final long PROCESS = ProcessHandle.current().pid();

    private SyslogMessage() {
    }

    static byte[] framed(ExportedEvent event) {
        byte[] message = text(event).getBytes(StandardCharsets.UTF_8);
        byte[] length = (message.length + " ").getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[length.length + message.length];
        System.arraycopy(length, 0, frame, 0, length.length);
        System.arraycopy(message, 0, frame, length.length, message.length);
        return frame;
    }

    private static String text(ExportedEvent event) {
        int priority = SECURITY * 8 + (event.row().outcome() == 0 ? NOTICE : WARNING);
        StringWriter xml = new StringWriter();
        try {
            ExportFormat.xml(xml, event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "<" + priority + ">1 " + event.row().at().truncatedTo(ChronoUnit.MICROS) + " " + HOST + " tongying " + PROCESS
                + " DICOM+RFC3881 - \uFEFF<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml;
    }

    private static String host() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.matches("[!-~]{1,255}") ? name : "-";
        } catch (UnknownHostException e) {
            return "-";
        }
    }
}
