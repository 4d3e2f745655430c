/**
 * The WAR: puts the rooms together. It lists the classes of each Jakarta REST application (Jakarta RESTful Web Services
 * 3.1, 2.3), gives the one data source, serves the portal, and tells whether the product really serves.
 *
 * <p>Out of scope: any rule of any room. The sign-in filter and its routes stand in {@code cn.tongying.identity}.
 */
@NullMarked
package cn.tongying.app;

import org.jspecify.annotations.NullMarked;
