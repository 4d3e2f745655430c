/**
 * The studies of a demonstration as DICOM objects (PS3.3 A.3 CT, A.4 MR, A.26 DX, A.7 US Multi-frame, A.34.3 12-lead ECG,
 * A.45.1 Encapsulated PDF, A.35.3 Comprehensive SR), clean under dciodvfy.
 *
 * <p>Seeded: seed and day give every UID and every byte, so sending a demonstration twice stores it once. Patients and
 * doctors are invented. Out of scope: sending (see {@code send}) and the pictures themselves (see {@code phantom}).
 */
@NullMarked
package cn.tongying.tools.demo;

import org.jspecify.annotations.NullMarked;
