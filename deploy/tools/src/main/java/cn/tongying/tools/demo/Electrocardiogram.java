package cn.tongying.tools.demo;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Uid;
import cn.tongying.dicom.Vr;
import cn.tongying.tools.phantom.HeartRhythm;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/** A resting 12-lead electrocardiogram (PS3.3 A.34.3): ten seconds, 500 samples a second, one microvolt a step. */
final class Electrocardiogram {

    private static final int RATE = 500;
    private static final int SECONDS = 10;
    private static final Code MICROVOLT = new Code("uV", "UCUM", "microvolt");
    /** PS3.16 CID 3001 in the order of {@link HeartRhythm}. */
    private static final String[][] LEADS = {
        {"2:1", "Lead I"}, {"2:2", "Lead II"}, {"2:61", "Lead III"}, {"2:62", "Lead aVR"},
        {"2:63", "Lead aVL"}, {"2:64", "Lead aVF"}, {"2:3", "Lead V1"},
        {"2:4", "Lead V2"}, {"2:5", "Lead V3"}, {"2:6", "Lead V4"}, {"2:7", "Lead V5"}, {"2:8", "Lead V6"}};

    private Electrocardiogram() {}

    static DemoObject of(Study study, Study.Series series) {
        Dataset dataset = study.object(series, 1, Uid.TwelveLeadECGWaveformStorage);
        study.moment(dataset, Tag.ContentDate, Tag.ContentTime, 12);
        dataset.put(Tag.AcquisitionDateTime, study.dateTime(1));
        dataset.putItems(Tag.AcquisitionContextSequence, List.of());
        dataset.putItems(Tag.WaveformSequence, List.of(waveform(study)));
        return new DemoObject(dataset, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static Dataset waveform(Study study) {
        int samples = RATE * SECONDS;
        short[][] leads = HeartRhythm.leads(study.number("rhythm"), samples, RATE);
        ByteBuffer data = ByteBuffer.allocate(samples * leads.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int t = 0; t < samples; t++) {
            for (short[] lead : leads) {
                data.putShort(lead[t]);
            }
        }
        return new Dataset()
                .put(Tag.MultiplexGroupLabel, "RHYTHM")
                .put(Tag.WaveformOriginality, "ORIGINAL")
                .putIntegers(Tag.NumberOfWaveformChannels, leads.length)
                .putIntegers(Tag.NumberOfWaveformSamples, samples)
                .put(Tag.SamplingFrequency, Integer.toString(RATE))
                .putItems(Tag.ChannelDefinitionSequence, IntStream.range(0, leads.length).mapToObj(Electrocardiogram::channel).toList())
                .putIntegers(Tag.WaveformBitsAllocated, 16)
                .put(Tag.WaveformSampleInterpretation, "SS")
                .put(Element.of(Tag.WaveformData, Vr.OW, data.array()));
    }

    private static Dataset channel(int lead) {
        Dataset channel = new Dataset();
        Code.put(channel, Tag.ChannelSourceSequence, new Code(LEADS[lead][0], "MDC", LEADS[lead][1]));
        Code.put(channel, Tag.ChannelSensitivityUnitsSequence, MICROVOLT);
        return channel.put(Tag.ChannelSensitivity, "1")
                .put(Tag.ChannelSensitivityCorrectionFactor, "1")
                .put(Tag.ChannelBaseline, "0")
                .put(Tag.ChannelSampleSkew, "0")
                .putIntegers(Tag.WaveformBitsStored, 16)
                .put(Tag.FilterLowFrequency, "0.05")
                .put(Tag.FilterHighFrequency, "150");
    }
}
