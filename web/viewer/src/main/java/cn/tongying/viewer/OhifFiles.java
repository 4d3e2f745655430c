package cn.tongying.viewer;

import jakarta.servlet.annotation.WebServlet;

/** The OHIF viewer at {@code /ohif}; a study opens at {@code /ohif/viewer?StudyInstanceUIDs=…}. */
@WebServlet(name = "ohif", urlPatterns = "/ohif/*")
public final class OhifFiles extends StaticFiles {

    private static final long serialVersionUID = 1L;

    public OhifFiles() {
        super(StaticSite.ohif());
    }
}
