package cn.tongying.tools.demo;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Uid;
import cn.tongying.dicom.Vr;
import cn.tongying.tools.phantom.GlandSlide;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A slide of a biopsy as a pyramid of VL Whole Slide Microscopy Images (PS3.3 A.32.8), each in full tiles of one size. */
final class WholeSlide {
    private static final int TILE = 256;
    private static final int FINEST = 2048;
    private static final int LEVELS = 4;
    /** Of the finest level, millimetres: an objective of 20. */
    private static final double PIXEL = 0.0005;
    private static final Code SLIDE = new Code("433466003", "SCT", "Microscope slide");
    private static final Code BRIGHTFIELD = new Code("111744", "DCM", "Brightfield illumination");
    private static final Code WHITE = new Code("371251000", "SCT", "White");
    private static final Code COLON = new Code("71854001", "SCT", "Colon");
    private static final Code TISSUE = new Code("430861001", "SCT", "Gross specimen");

    private WholeSlide() {}

    /** The finest level first: whether all came is asked of the last, which is quickly made. */
    static List<Supplier<DemoObject>> biopsy(Study study, Study.Series series) {
        GlandSlide slide = new GlandSlide(study.number("glands"), FINEST);
        return IntStream.range(0, LEVELS).<Supplier<DemoObject>>mapToObj(level -> () -> level(study, series, slide, level)).toList();
    }

    private static DemoObject level(Study study, Study.Series series, GlandSlide slide, int level) {
        int coarse = 1 << level;
        int size = FINEST / coarse;
        int across = size / TILE;
        List<byte[]> tiles = new ArrayList<>();
        for (int row = 0; row < across; row++) {
            for (int column = 0; column < across; column++) {
                tiles.add(Jpeg.encodeColour(slide.tile(column * TILE, row * TILE, TILE, coarse), TILE, TILE));
            }
        }
        Dataset dataset = study.object(series, level + 1, Uid.VLWholeSlideMicroscopyImageStorage);
        String[] type = {level == 0 ? "ORIGINAL" : "DERIVED", "PRIMARY", "VOLUME", level == 0 ? "NONE" : "RESAMPLED"};
        dataset.put(Tag.ImageType, type);
        study.moment(dataset, Tag.ContentDate, Tag.ContentTime, 30);
        dataset.put(Tag.AcquisitionDateTime, study.dateTime(20));
        frameOfReference(study, dataset);
        matrix(dataset, size, tiles.size());
        specimen(study, dataset);
        dataset.putItems(Tag.AcquisitionContextSequence, List.of());
        dataset.putItems(Tag.OpticalPathSequence, List.of(opticalPath()));
        dimensions(study, dataset);
        dataset.putItems(Tag.SharedFunctionalGroupsSequence, List.of(shared(PIXEL * coarse, type)));
        CompressedFrames.put(dataset, tiles, 3 * TILE * TILE);
        return new DemoObject(dataset, TransferSyntax.JPEG_BASELINE_8_BIT);
    }

    private static void frameOfReference(Study study, Dataset dataset) {
        dataset.put(Tag.FrameOfReferenceUID, study.frameOfReferenceUid());
        dataset.put(Tag.PositionReferenceIndicator, "SLIDE_CORNER");
    }

    private static void matrix(Dataset dataset, int size, int tiles) {
        String millimetres = Double.toString(FINEST * PIXEL);
        dataset.put(Tag.ImagedVolumeWidth, millimetres);
        dataset.put(Tag.ImagedVolumeHeight, millimetres);
        dataset.put(Tag.ImagedVolumeDepth, "1");
        dataset.putIntegers(Tag.TotalPixelMatrixColumns, size);
        dataset.putIntegers(Tag.TotalPixelMatrixRows, size);
        dataset.putItems(Tag.TotalPixelMatrixOriginSequence, List.of(new Dataset().put(Tag.XOffsetInSlideCoordinateSystem, "20").put(Tag.YOffsetInSlideCoordinateSystem, "40")));
        dataset.put(Tag.ImageOrientationSlide, "0", "-1", "0", "-1", "0", "0");
        Pixels.describeColour(dataset, TILE, TILE);
        dataset.put(Tag.NumberOfFrames, Integer.toString(tiles));
        dataset.put(Tag.VolumetricProperties, "VOLUME");
        dataset.put(Tag.SpecimenLabelInImage, "NO");
        dataset.put(Tag.BurnedInAnnotation, "NO");
        dataset.put(Tag.FocusMethod, "AUTO");
        dataset.put(Tag.ExtendedDepthOfField, "NO");
    }

    private static void specimen(Study study, Dataset dataset) {
        dataset.put(Tag.ContainerIdentifier, study.accession() + "-A1");
        dataset.putItems(Tag.IssuerOfTheContainerIdentifierSequence, List.of());
        Code.put(dataset, Tag.ContainerTypeCodeSequence, SLIDE);
        Dataset specimen = new Dataset().put(Tag.SpecimenIdentifier, study.accession() + "-A").put(Tag.SpecimenUID, study.seed().uid(study.key(), "specimen"));
        specimen.putItems(Tag.IssuerOfTheSpecimenIdentifierSequence, List.of());
        specimen.putItems(Tag.SpecimenPreparationSequence, List.of());
        Code.put(specimen, Tag.SpecimenTypeCodeSequence, TISSUE);
        Code.put(specimen, Tag.PrimaryAnatomicStructureSequence, COLON);
        dataset.putItems(Tag.SpecimenDescriptionSequence, List.of(specimen));
    }

    private static Dataset opticalPath() {
        Dataset path = new Dataset().put(Tag.OpticalPathIdentifier, "1").put(Tag.ObjectiveLensPower, "20");
        Code.put(path, Tag.IlluminationTypeCodeSequence, BRIGHTFIELD);
        Code.put(path, Tag.IlluminationColorCodeSequence, WHITE);
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        return path.put(Element.of(Tag.ICCProfile, Vr.OB, profile));
    }

    private static void dimensions(Study study, Dataset dataset) {
        String organization = study.seed().uid(study.key(), "dimensions");
        dataset.putItems(Tag.DimensionOrganizationSequence, List.of(new Dataset().put(Tag.DimensionOrganizationUID, organization)));
        dataset.put(Tag.DimensionOrganizationType, "TILED_FULL");
        dataset.putIntegers(Tag.NumberOfOpticalPaths, 1);
        dataset.putIntegers(Tag.TotalPixelMatrixFocalPlanes, 1);
    }

    private static Dataset shared(double pixel, String[] type) {
        String millimetres = Pixels.decimal(pixel);
        Dataset measures = new Dataset().put(Tag.SliceThickness, "0.004").put(Tag.PixelSpacing, millimetres, millimetres);
        return new Dataset().putItems(Tag.PixelMeasuresSequence, List.of(measures))
                .putItems(Tag.WholeSlideMicroscopyImageFrameTypeSequence, List.of(new Dataset().put(Tag.FrameType, type)))
                .putItems(Tag.OpticalPathIdentificationSequence, List.of(new Dataset().put(Tag.OpticalPathIdentifier, "1")));
    }
}
