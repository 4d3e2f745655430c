/**
 * Data Sets in another transfer syntax than they are kept in (PS3.5 10): {@link cn.tongying.archive.conversion.ConvertedDataset},
 * for who asks by DIMSE and for who asks by DICOMweb.
 *
 * <p>It knows {@code retrieval}.
 */
@NullMarked
package cn.tongying.archive.conversion;

import org.jspecify.annotations.NullMarked;
