package readme;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.media.model.MediaType;
import io.github.wecom4j.http.Download;
import io.github.wecom4j.http.UploadFile;
import java.io.IOException;
import java.nio.file.Path;

/** Files to the platform and back. */
final class MediaFiles {
  private MediaFiles() {}

  static Path copy(WeComClient wecom, Path invoice, Path folder) throws IOException {
    // snippet: media
    String mediaId = wecom.media().temporary()
        .upload(MediaType.FILE, UploadFile.of("发票.pdf", "application/pdf", invoice)).execute().mediaId();

    Download download = wecom.media().temporary().get(mediaId).execute();
    Path saved = folder.resolve(download.fileName("unnamed"));
    download.saveTo(saved);
    // end
    return saved;
  }
}
