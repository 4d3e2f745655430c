package cn.tongying.dicom.pixel.jpeg2000;

/** Takes decoded samples. */
public interface SampleSink {

    /**
     * A part of a line of one component.
     *
     * @param values signed where the component is; only the first {@code count} are meant, and only during the call
     */
    void part(int row, int column, int component, int[] values, int count);
}
