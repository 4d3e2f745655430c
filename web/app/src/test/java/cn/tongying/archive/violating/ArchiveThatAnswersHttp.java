package cn.tongying.archive.violating;

import cn.tongying.dicom.Dataset;
import cn.tongying.identity.Credential;
import jakarta.ws.rs.core.Response;

/** Breaks: the archive does not import upward; nothing below the centre knows it. */
public record ArchiveThatAnswersHttp(Dataset dataset, Credential credential, Response response) {}
