/**
 * The sites of the alliance: their names for all rooms ({@link cn.tongying.archive.site.Sites}), and their registration on the
 * connection of the act that makes an organization ({@link cn.tongying.archive.site.SiteRegistration}).
 *
 * <p>It knows {@code database}.
 */
@NullMarked
package cn.tongying.archive.site;

import org.jspecify.annotations.NullMarked;
