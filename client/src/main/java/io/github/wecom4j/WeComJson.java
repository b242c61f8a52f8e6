package io.github.wecom4j;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import io.github.wecom4j.api.kf.model.KfJsonAdapters;
import io.github.wecom4j.api.license.model.LicenseJsonAdapters;
import io.github.wecom4j.api.media.model.MediaJsonAdapters;
import io.github.wecom4j.api.officialaccount.model.OfficialAccountJsonAdapters;
import io.github.wecom4j.api.provider.model.ProviderJsonAdapters;
import io.github.wecom4j.api.token.model.TokenJsonAdapters;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;

/** Turns the values of this library into JSON and back without loss, to store them or to hand them on. */
public final class WeComJson {
  private static final List<JsonAdapter.Factory> FAMILIES = List.of(
      new KfJsonAdapters(), new LicenseJsonAdapters(), new MediaJsonAdapters(), new OfficialAccountJsonAdapters(),
      new ProviderJsonAdapters(), new TokenJsonAdapters());

  private WeComJson() {}

  /** Returns what reads and writes a type; the adapters need no Moshi of their own, which takes long to be made. */
  static JsonAdapter<?> adapter(Type type) {
    for (JsonAdapter.Factory family : FAMILIES) {
      JsonAdapter<?> adapter = family.create(type, Set.of(), null);
      if (adapter != null) {
        return adapter;
      }
    }
    throw new IllegalArgumentException(type.getTypeName() + " is no type of this library");
  }

  @SuppressWarnings("unchecked")
  private static <T> JsonAdapter<T> adapter(Class<T> type) {
    return (JsonAdapter<T>) adapter((Type) type);
  }

  /** Returns the JSON of a value, secrets included. */
  public static <T> String toJson(Class<T> type, T value) {
    return adapter(type).toJson(value);
  }

  /**
   * Returns the value of a JSON object; limits are not checked.
   *
   * @throws IllegalArgumentException when it is not JSON, or of another shape
   */
  public static <T> T fromJson(Class<T> type, String json) {
    try {
      return adapter(type).fromJson(json);
    } catch (IOException | JsonDataException e) {
      throw new IllegalArgumentException("Not the JSON of a " + type.getSimpleName() + ": " + e.getMessage(), e);
    }
  }
}
