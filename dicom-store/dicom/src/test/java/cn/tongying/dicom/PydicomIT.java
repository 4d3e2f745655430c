package cn.tongying.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** pydicom reads the same values, element by element, from every sample file that is read here. */
class PydicomIT {
    private static final String PYTHON = "/usr/bin/python3";

    @Test
    void everyValueOfEverySampleIsTheOneThatPydicomReads(@TempDir Path folder) throws Exception {
        List<Path> files = Samples.all();
        Map<String, List<String[]>> theirs = pydicom(files, folder);
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (Path file : files) {
            String name = Samples.name(file);
            List<String[]> rows = theirs.get(file.toString());
            if (!RefusedSamples.TABLE.containsKey(name)) {
                byte[] all = Files.readAllBytes(file);
                compared += new Comparison(name, all, differences).compare(rows);
            }
        }
        assertThat(differences).as("differences from pydicom").isEmpty();
        assertThat(compared).as("elements compared").isGreaterThan(40_000);
    }

    private static Map<String, List<String[]>> pydicom(List<Path> files, Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of(PYTHON)) && run(List.of(PYTHON, "-c", "import pydicom"), folder) == 0,
                "no python3 with pydicom (Debian: python3-pydicom)");
        Path script = folder.resolve("values.py");
        try (InputStream in = PydicomIT.class.getResourceAsStream("pydicom_values.py")) {
            Files.write(script, in.readAllBytes());
        }
        Files.writeString(folder.resolve("stdin"), String.join("\n", files.stream().map(Path::toString).toList()));
        assertThat(run(List.of(PYTHON, script.toString()), folder)).isZero();
        LinkedHashMap<String, List<String[]>> byFile = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("stdout"))) {
            String[] row = line.split("\t", -1);
            if (row[0].equals("FILE")) {
                byFile.put(row[1], new ArrayList<>());
            } else {
                byFile.sequencedValues().getLast().add(row);
            }
        }
        return byFile;
    }

    private static int run(List<String> command, Path folder) throws IOException, InterruptedException {
        Path stdin = folder.resolve("stdin");
        if (!Files.exists(stdin)) {
            Files.writeString(stdin, "");
        }
        Process process = new ProcessBuilder(command).redirectInput(stdin.toFile())
                .redirectOutput(folder.resolve("stdout").toFile()).redirectError(folder.resolve("stderr").toFile()).start();
        if (!process.waitFor(300, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " did not end");
        }
        return process.exitValue();
    }

    /** One file: our elements by path against their rows. */
    private static final class Comparison {
        private final String name;
        private final byte[] file;
        private final List<String> differences;
        private final Map<String, String[]> ours = new LinkedHashMap<>();
        private byte[] dataset = new byte[0];
        private boolean bigEndian;

        Comparison(String name, byte[] file, List<String> differences) {
            this.name = name;
            this.file = file;
            this.differences = differences;
        }

        int compare(List<String[]> rows) throws IOException {
            Part10.Opened opened = Part10.open(new ByteArrayInputStream(file));
            TransferSyntax syntax = opened.meta().transferSyntax();
            byte[] received = opened.dataset().readAllBytes();
            ScannedDataset scanned = new DatasetScanner(Limits.standard()).scan(new ByteArrayInputStream(received), syntax);
            dataset = syntax.deflated() ? Inflation.of(received) : received;
            bigEndian = syntax.bigEndian();
            flatten(scanned.dataset(), "");
            int compared = 0;
            for (String[] row : rows) {
                String[] mine = ours.remove(row[0]);
                if (row[0].equals("UNREADABLE")) {
                    assertThat(PydicomDifferences.UNREADABLE).as("pydicom fails with " + row[1]).contains(name);
                    return compared;
                }
                if (mine == null && !PydicomDifferences.isExpected(name, row[0])) {
                    differences.add(name + " " + row[0] + " is only in pydicom");
                } else if (mine != null && !PydicomDifferences.isExpected(name, row[0])) {
                    compareElement(row, mine);
                }
                compared++;
            }
            ours.keySet().stream().filter(path -> !PydicomDifferences.isExpected(name, path)).forEach(path -> differences.add(name + " " + path + " is only here"));
            return compared;
        }

        private void compareElement(String[] row, String[] mine) {
            if (!row[1].equals(mine[0]) && !PydicomDifferences.isResolved(mine[0], row[1])) {
                differences.add(name + " " + row[0] + " VR here " + mine[0] + ", pydicom " + row[1]);
            } else if (!row[2].equals("-") && !row[2].equals(mine[1])) {
                differences.add(name + " " + row[0] + " " + mine[0] + " bytes here " + mine[1] + ", pydicom " + row[2]);
            } else if (row[1].equals(mine[0]) && !row[3].isEmpty() && !sameValues(mine[0], mine[2], decoded(row[3]))) {
                differences.add(name + " " + row[0] + " " + mine[0] + " here [" + mine[2] + "], pydicom [" + decoded(row[3]) + "]");
            }
        }

        private static boolean sameValues(String vr, String mine, String theirs) {
            return mine.equals(theirs) || (vr.equals("FL") || vr.equals("FD")) && sameNumbers(vr, mine.split("\\|"), theirs.split("\\|"));
        }

        private static boolean sameNumbers(String vr, String[] mine, String[] theirs) {
            boolean same = mine.length == theirs.length;
            for (int i = 0; same && i < mine.length; i++) {
                double a = Double.parseDouble(mine[i]);
                double b = Double.parseDouble(theirs[i].replace("nan", "NaN").replace("inf", "Infinity"));
                same = vr.equals("FL") ? Float.compare((float) a, (float) b) == 0 : Double.compare(a, b) == 0;
            }
            return same;
        }

        private static String decoded(String hex) {
            return joined(java.util.Arrays.stream(hex.split(",", -1))
                    .map(h -> new String(HexFormat.of().parseHex(h), StandardCharsets.UTF_8)).toList());
        }

        private static String joined(List<String> values) {
            return String.join("|", values.stream().map(v -> v.replaceAll("^[ \0]+|[ \0=]+$", "")).toList());
        }

        private void flatten(Dataset from, String prefix) {
            for (Element element : from) {
                String path = prefix + Tags.hex(element.tag());
                if (element.value() instanceof Value.Items sequence) {
                    ours.put(path, new String[] {"SQ", Integer.toString(sequence.items().size()), ""});
                    int number = 0;
                    for (Dataset item : sequence.items()) {
                        flatten(item, path + "/" + ++number + "/");
                    }
                } else {
                    String text = element.value() instanceof Value.Bytes ? joined(from.strings(element.tag())) : "";
                    ours.put(path, new String[] {element.vr().name(), sha1(wireBytes(element)), text});
                }
            }
        }

        /** As in the file: pydicom's raw bytes are in the file's byte order, and of fragments they are the whole content. */
        private byte[] wireBytes(Element element) {
            return switch (element.value()) {
                case Value.Bulk bulk -> range(bulk.offset(), bulk.length());
                case Fragments f when f.size() == 0 -> new byte[0];
                case Fragments f -> {
                    long start = f.offset(0) - 16 - f.basicOffsetTable().length;
                    yield range(start, f.offset(f.size() - 1) + f.length(f.size() - 1) - start);
                }
                case Value.Bytes bytes -> turned(bytes.bytes(), element.wireVr() == Element.UN_ON_WIRE ? 1 : element.vr().unit());
                case Value.Items ignored -> new byte[0];
            };
        }

        private byte[] turned(byte[] bytes, int unit) {
            byte[] copy = bytes.clone();
            if (bigEndian) {
                ByteOrders.swap(copy, unit);
            }
            return copy;
        }

        private byte[] range(long offset, long length) {
            return java.util.Arrays.copyOfRange(dataset, (int) offset, (int) (offset + length));
        }

        private static String sha1(byte[] bytes) {
            try {
                return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }
    }
}
