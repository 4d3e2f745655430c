package cn.tongying.dicom.json;

import cn.tongying.dicom.Element;
import java.util.Optional;

/** Names the values that are not in memory. */
@FunctionalInterface
public interface BulkDataUris {

    /** No bulk value is named; all are left out. */
    BulkDataUris NONE = (path, element) -> Optional.empty();

    /**
     * The URI of a bulk value.
     *
     * @param path tags and 1-based item numbers from the top, such as "7FE00010" or "54000100/1/54001010"
     * @return empty to leave the attribute out
     */
    Optional<String> uri(String path, Element element);
}
