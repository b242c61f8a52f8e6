package io.github.wecom4j.compat;

import java.util.Objects;
import org.openapitools.openapidiff.core.compare.ExtensionDiff;
import org.openapitools.openapidiff.core.compare.OpenApiDiff;
import org.openapitools.openapidiff.core.model.Change;
import org.openapitools.openapidiff.core.model.Changed;
import org.openapitools.openapidiff.core.model.DiffContext;
import org.openapitools.openapidiff.core.model.DiffResult;

/**
 * A limit that an extension of the spec gives, and that became narrower. openapi-diff looks only at extensions for which a class below is
 * registered in {@code META-INF/services}.
 */
record NarrowedLimit(String extension, Object former, Object current) implements Changed {
  @Override
  public DiffResult isChanged() {
    return DiffResult.INCOMPATIBLE;
  }

  @Override
  public String toString() {
    return extension + " became " + current + ", it was " + (former == null ? "not limited" : former);
  }

  /** Finds changes of one extension. */
  abstract static class Finder implements ExtensionDiff {
    private final String name;

    Finder(String name) {
      this.name = name;
    }

    @Override
    public ExtensionDiff setOpenApiDiff(OpenApiDiff diff) {
      return this;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public Changed diff(Change<?> change, DiffContext context) {
      Object former = change.getOldValue();
      Object current = change.getNewValue();
      return isNarrower(former, current) ? new NarrowedLimit("x-" + name, former, current) : null;
    }

    /** Whatever is not a number may be narrower, so it counts. */
    boolean isNarrower(Object former, Object current) {
      if (former instanceof Number before && current instanceof Number now) {
        return now.longValue() < before.longValue();
      }
      return current != null && !Objects.equals(former, current);
    }
  }

  /** {@code x-max-bytes}. */
  public static final class MaxBytes extends Finder {
    public MaxBytes() {
      super("max-bytes");
    }
  }

  /** {@code x-any-of}. */
  public static final class AnyOf extends Finder {
    public AnyOf() {
      super("any-of");
    }
  }

  /** {@code x-at-most-one-of}. */
  public static final class AtMostOneOf extends Finder {
    public AtMostOneOf() {
      super("at-most-one-of");
    }
  }

  /** {@code x-required-when}. */
  public static final class RequiredWhen extends Finder {
    public RequiredWhen() {
      super("required-when");
    }
  }

  /** {@code x-max-of-types}. */
  public static final class MaxOfTypes extends Finder {
    public MaxOfTypes() {
      super("max-of-types");
    }
  }

  /** {@code x-upload-limits}. */
  public static final class UploadLimits extends Finder {
    public UploadLimits() {
      super("upload-limits");
    }
  }
}
