package cn.tongying.tools.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sender's own book, on a disk that the crash does not touch: INTENT is on that disk before the first byte is sent,
 * ACK, REFUSED or PUT_OFF after the answer came. Lines are only added. Opened again it knows what it knew; a torn last line is
 * dropped.
 */
public final class Ledger implements AutoCloseable {

    private static final String INTENT = "INTENT";
    private static final String ACK = "ACK";
    private static final String REFUSED = "REFUSED";
    private static final String PUT_OFF = "PUT_OFF";

    /**
     * How the sender was answered, if it was. A failure that asks to send again later promises
     * nothing either way: a commit that the database did not answer may have happened.
     */
    public enum State { OPEN, ACKNOWLEDGED, REFUSED, PUT_OFF }

    /** @param sha256 of the Data Set as sent, in hexadecimal; {@code size} in bytes */
    public record Entry(String study, String sopInstance, String sha256, long size, State state) {

        Entry in(State next) {
            return new Entry(study, sopInstance, sha256, size, next);
        }
    }

    private final Map<String, Entry> entries;
    private final FileChannel file;

    private Ledger(Map<String, Entry> entries, FileChannel file) {
        this.entries = entries;
        this.file = file;
    }

    public static Ledger open(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            String text = Files.exists(path) ? Files.readString(path) : "";
            int whole = text.lastIndexOf('\n') + 1;
            Map<String, Entry> entries = new LinkedHashMap<>();
            text.substring(0, whole).lines().forEach(line -> read(line.split("\t", -1), entries));
            FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            file.truncate(text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length);
            file.position(file.size());
            return new Ledger(entries, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(String[] fields, Map<String, Entry> entries) {
        switch (fields[0]) {
            case INTENT -> entries.put(fields[2], new Entry(fields[1], fields[2], fields[3], Long.parseLong(fields[4]), State.OPEN));
            case ACK -> entries.computeIfPresent(fields[1], (uid, entry) -> entry.in(State.ACKNOWLEDGED));
            case REFUSED -> entries.computeIfPresent(fields[1], (uid, entry) -> entry.in(State.REFUSED));
            case PUT_OFF -> entries.computeIfPresent(fields[1], (uid, entry) -> entry.in(State.PUT_OFF));
            default -> throw new CampaignException("Not a line of a ledger: " + String.join(" ", fields));
        }
    }

    public synchronized void intent(String study, String sopInstance, String sha256, long size) {
        write(INTENT, study, sopInstance, sha256, Long.toString(size));
        entries.put(sopInstance, new Entry(study, sopInstance, sha256, size, State.OPEN));
    }

    public synchronized void acknowledged(String sopInstance, String status) {
        write(ACK, sopInstance, status);
        entries.computeIfPresent(sopInstance, (uid, entry) -> entry.in(State.ACKNOWLEDGED));
    }

    public synchronized void refused(String sopInstance, String status) {
        write(REFUSED, sopInstance, status);
        entries.computeIfPresent(sopInstance, (uid, entry) -> entry.in(State.REFUSED));
    }

    public synchronized void putOff(String sopInstance, String status) {
        write(PUT_OFF, sopInstance, status);
        entries.computeIfPresent(sopInstance, (uid, entry) -> entry.in(State.PUT_OFF));
    }

    public synchronized List<Entry> entries() {
        return new ArrayList<>(entries.values());
    }

    public List<Entry> of(String study) {
        return entries().stream().filter(entry -> entry.study().equals(study)).toList();
    }

    private void write(String... fields) {
        String line = String.join("\t", fields).replace('\n', ' ') + "\n";
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
