package io.github.wecom4j;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import io.github.wecom4j.api.kf.model.KfJsonAdapters;
import io.github.wecom4j.api.license.model.LicenseJsonAdapters;
import io.github.wecom4j.api.media.model.MediaJsonAdapters;
import io.github.wecom4j.api.officialaccount.model.OfficialAccountJsonAdapters;
import io.github.wecom4j.api.provider.model.ProviderJsonAdapters;
import io.github.wecom4j.api.token.model.TokenJsonAdapters;
import java.io.IOException;

/** Turns the values of this library into JSON and back without loss, to store them or to hand them on. */
public final class WeComJson {
  static final Moshi MOSHI = new Moshi.Builder()
      .add(new KfJsonAdapters())
      .add(new LicenseJsonAdapters())
      .add(new MediaJsonAdapters())
      .add(new OfficialAccountJsonAdapters())
      .add(new ProviderJsonAdapters())
      .add(new TokenJsonAdapters())
      .build();

  private WeComJson() {}

  /** Returns the JSON of a value, secrets included. */
  public static <T> String toJson(Class<T> type, T value) {
    return MOSHI.adapter(type).toJson(value);
  }

  /**
   * Returns the value of a JSON object; limits are not checked.
   *
   * @throws IllegalArgumentException when it is not JSON, or of another shape
   */
  public static <T> T fromJson(Class<T> type, String json) {
    try {
      return MOSHI.adapter(type).fromJson(json);
    } catch (IOException | JsonDataException e) {
      throw new IllegalArgumentException("Not the JSON of a " + type.getSimpleName() + ": " + e.getMessage(), e);
    }
  }
}
