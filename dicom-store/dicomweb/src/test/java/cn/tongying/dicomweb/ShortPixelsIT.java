package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Vr;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Images whose Pixel Data end before Rows, Columns and Number of Frames are full. */
class ShortPixelsIT extends DicomWebTrial {

    private static String store(String instance, String frames, int bytes) throws Exception {
        Dataset image = new Dataset().put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2").put(Tag.SOPInstanceUID, instance).put(Tag.Modality, "CT")
                .put(Tag.PatientID, "SHORT").put(Tag.StudyInstanceUID, "1.2.826.79.1").put(Tag.SeriesInstanceUID, "1.2.826.79.1.1")
                .putIntegers(Tag.SamplesPerPixel, 1).put(Tag.PhotometricInterpretation, "MONOCHROME2").put(Tag.NumberOfFrames, frames).putIntegers(Tag.Rows, 4)
                .putIntegers(Tag.Columns, 4).putIntegers(Tag.BitsAllocated, 16).putIntegers(Tag.BitsStored, 16).putIntegers(Tag.HighBit, 15)
                .putIntegers(Tag.PixelRepresentation, 0).put(Element.of(Tag.PixelData, Vr.OW, new byte[bytes]));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Part10.writeHeader(FileMetaInformation.of(image.sopClassUid().orElseThrow(), image.sopInstanceUid().orElseThrow(),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), file);
        DatasetWriter.write(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, file);
        HttpResponse<byte[]> answer = post("studies", STOW, multipart(file.toByteArray()));
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(202);
        assertThat(text(answer)).as("Warning Reason").contains("\"00081196\":{\"vr\":\"US\",\"Value\":[45063]}");
        return "studies/1.2.826.79.1/series/1.2.826.79.1.1/instances/" + instance;
    }

    @Test
    void aFrameThatIsDeclaredAndNotThereIsToldAsThat() throws Exception {
        String one = store("1.2.826.79.1.1.1", "1", 20);
        String three = store("1.2.826.79.1.1.2", "3", 80);
        assertThat(get(three + "/frames/2", "Accept", "application/octet-stream").statusCode()).isEqualTo(200);
        for (String path : new String[] {one + "/frames/1", one + "/rendered", one + "/frames/1/rendered", three + "/frames/3", three + "/frames/1,3", three + "/frames/3/rendered"}) {
            HttpResponse<byte[]> answer = get(path);
            assertThat(answer.statusCode()).as(path + text(answer)).isEqualTo(422);
            assertThat(text(answer)).contains("Pixel Data end before it", "像素数据不足");
        }
        assertThat(get(three + "/frames/4").statusCode()).isEqualTo(404);
        assertThat(get(one + "/thumbnail").statusCode()).isEqualTo(200);
    }
}
