package cn.tongying.dicomweb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What of DICOMweb takes bytes from strangers. The program writes one line for each target, and what its trial begins with into a folder. */
public final class FuzzTargets {

    static final Map<Class<?>, List<String>> SEEDS = Map.of(
            MultipartFuzz.class, List.of(
                    "--b-1\r\nContent-Type: application/dicom\r\n\r\none\r\n--b-1\r\n\r\ntwo\r\n--b-1--\r\n",
                    "preamble\n--b-1 \nA: b\n c\n\none\n--b-1--"),
            RequestFuzz.class, List.of(
                    "PatientName=zh*&00080020=20260101-20261231&includefield=all&limit=10&offset=5&fuzzymatching=true",
                    "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*;q=0.5, application/dicom+json",
                    "bytes=100-199"));

    private FuzzTargets() {}

    public static void main(String[] arguments) throws IOException {
        for (Map.Entry<Class<?>, List<String>> target : SEEDS.entrySet()) {
            Path folder = Files.createDirectories(Path.of(arguments[0]).resolve(target.getKey().getName()));
            for (int i = 0; i < target.getValue().size(); i++) {
                Files.write(folder.resolve("seed-" + i), target.getValue().get(i).getBytes(StandardCharsets.UTF_8));
            }
            System.out.println(target.getKey().getName());
        }
    }
}
