package cn.tongying.dicom;

import cn.tongying.dicom.json.BulkDataUris;
import cn.tongying.dicom.json.DicomJsonWriter;
import cn.tongying.dicom.json.JsonFuzz;
import cn.tongying.dicom.net.CommandFuzz;
import cn.tongying.dicom.net.PduFuzz;
import cn.tongying.dicom.net.PduSeeds;
import cn.tongying.dicom.pixel.FrameFuzz;
import cn.tongying.dicom.pixel.FrameSeeds;
import cn.tongying.dicom.pixel.PresentationFuzz;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What of this toolkit takes bytes from strangers. The program writes one line for each target, and what its trial begins with into a folder. */
public final class FuzzTargets {

    /** A call with one input. */
    @FunctionalInterface
    interface Target {
        void take(byte[] input) throws Exception;
    }

    static final Map<Class<?>, Target> ALL = Map.of(
            DatasetFuzz.class, DatasetFuzz::fuzzerTestOneInput,
            JsonFuzz.class, JsonFuzz::fuzzerTestOneInput,
            PduFuzz.class, PduFuzz::fuzzerTestOneInput,
            CommandFuzz.class, CommandFuzz::fuzzerTestOneInput,
            FrameFuzz.class, FrameFuzz::fuzzerTestOneInput,
            PresentationFuzz.class, PresentationFuzz::fuzzerTestOneInput);

    /** Larger ones are mutated too slowly to find anything. */
    private static final long MAXIMUM_SEED = 48 << 10;

    private FuzzTargets() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        for (Class<?> target : ALL.keySet()) {
            write(folder.resolve(target.getName()), seeds(target));
            System.out.println(target.getName());
        }
    }

    private static void write(Path folder, List<byte[]> seeds) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(folder.resolve("seed-" + i), seeds.get(i));
        }
    }

    static List<byte[]> seeds(Class<?> target) throws IOException {
        if (target == PduFuzz.class) {
            return PduSeeds.pdus();
        }
        if (target == CommandFuzz.class) {
            return PduSeeds.commands();
        }
        if (target == PresentationFuzz.class) {
            return PresentationFuzz.seeds();
        }
        List<byte[]> seeds = new ArrayList<>();
        for (Path sample : Samples.all()) {
            if (Files.size(sample) <= MAXIMUM_SEED) {
                byte[] file = Files.readAllBytes(sample);
                if (target == DatasetFuzz.class) {
                    seeds.add(file);
                } else if (target == FrameFuzz.class) {
                    FrameSeeds.of(file).ifPresent(seeds::add);
                } else {
                    json(file, seeds);
                }
            }
        }
        return List.copyOf(seeds);
    }

    private static void json(byte[] file, List<byte[]> seeds) throws IOException {
        try {
            seeds.add(DicomJsonWriter.toBytes(Part10.scan(new ByteArrayInputStream(file), Limits.standard()).dataset(), BulkDataUris.NONE));
        } catch (DicomException notRead) {
            Refusals.inWords(notRead);
        }
    }
}
