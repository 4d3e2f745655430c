package cn.tongying.dicomweb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What of DICOMweb takes bytes from strangers. The program writes one line for each target, and what its trial begins with into a folder. */
public final class FuzzTargets {

    private static final String XML = "<NativeDicomModel><DicomAttribute tag=\"00100010\" vr=\"PN\"><PersonName number=\"1\"><Alphabetic>"
            + "<FamilyName>A</FamilyName></Alphabetic></PersonName></DicomAttribute><DicomAttribute tag=\"00081140\" vr=\"SQ\"><Item number=\"1\">"
            + "<DicomAttribute tag=\"00090001\" vr=\"UN\" privateCreator=\"M\"><InlineBinary>AQI=</InlineBinary></DicomAttribute></Item></DicomAttribute>"
            + "<DicomAttribute tag=\"7FE00010\" vr=\"OW\"><BulkData uri=\"u\"/></DicomAttribute></NativeDicomModel>";
    private static final String JSON = "[{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"A^B\"}]},\"00280010\":{\"vr\":\"US\",\"Value\":[2]},"
            + "\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"u\"}}]";
    private static final String BULK = "\r\n--b-1\r\nContent-Type: application/octet-stream\r\nContent-Location: u\r\n\r\n1234\r\n--b-1--\r\n";

    static final Map<Class<?>, List<String>> SEEDS = Map.of(
            MetadataFuzz.class, List.of("\0" + JSON, "\1" + XML, "\2--b-1\r\nContent-Type: application/dicom+json\r\n\r\n" + JSON + BULK,
                    "\3--b-1\r\nContent-Type: application/dicom+xml\r\n\r\n" + XML + BULK),
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
