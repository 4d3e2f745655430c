package cn.tongying.archive.violating;

import cn.tongying.dicom.violating.ToolkitThatStores;
import cn.tongying.identity.Credential;
import jakarta.ws.rs.core.Response;

/** Breaks: the archive does not import upward; nothing below the centre knows it. */
public record ArchiveThatAnswersHttp(ToolkitThatStores toolkit, Credential credential, Response response) {}
