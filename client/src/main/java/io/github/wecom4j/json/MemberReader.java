package io.github.wecom4j.json;

import com.squareup.moshi.JsonReader;
import java.io.IOException;

/** Reads one value; what is not in its documented form is also kept raw by the builder. */
@FunctionalInterface
public interface MemberReader<T> {
  /** Reads the value that comes next. */
  T read(JsonReader reader, String member, ModelBuilder<?> builder) throws IOException;
}
