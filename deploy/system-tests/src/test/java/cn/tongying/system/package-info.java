/**
 * The whole product from outside: started by its own launcher, asked through its own front doors, judged by programs
 * nobody here wrote (dcmtk, pydicom, curl). Each class says which promise of the product it holds to account.
 *
 * <p>Out of scope: what a room can test by itself.
 */
@NullMarked
package cn.tongying.system;

import org.jspecify.annotations.NullMarked;
