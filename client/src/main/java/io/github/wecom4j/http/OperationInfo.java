package io.github.wecom4j.http;

import java.util.ArrayList;
import java.util.List;

/**
 * One operation of the spec and the Java method made from it.
 *
 * @param id the operation id, for example {@code kf.account.add}
 * @param httpMethod the HTTP method
 * @param path the path below the host
 * @param api the interface
 * @param method the method of that interface
 */
public record OperationInfo(String id, String httpMethod, String path, Class<?> api, String method) {
  /** Starts a list of operations. */
  public static Index list() {
    return new Index();
  }

  /** Collects operations. */
  public static final class Index {
    private final List<OperationInfo> operations = new ArrayList<>();

    private Index() {}

    /** Adds one. */
    public Index add(String id, String httpMethod, String path, Class<?> api, String method) {
      operations.add(new OperationInfo(id, httpMethod, path, api, method));
      return this;
    }

    /** Returns them all. */
    public List<OperationInfo> toList() {
      return List.copyOf(operations);
    }
  }
}
